import * as library from "@e965/xlsx";
import { expect, test } from "vitest";

import { Unreadable } from "../model/failure.ts";
import { readGrid } from "../reading/read.ts";
import { xlsxBytes } from "../test/xlsx-bytes.ts";
import type { GuardedReadOptions } from "./guarded-read.ts";
import { readGuarded, readInWorker } from "./guarded-read.ts";

function xls(rows: number): Uint8Array {
  const book = library.utils.book_new();
  const line = ["铺位", 1, true];
  library.utils.book_append_sheet(
    book,
    library.utils.aoa_to_sheet(Array.from({ length: rows }, () => line)),
    "表",
  );
  return new Uint8Array(library.write(book, { type: "array", bookType: "biff8" }) as ArrayBuffer);
}

async function refusal(
  bytes: Uint8Array,
  options: Partial<GuardedReadOptions>,
): Promise<Unreadable | undefined> {
  try {
    await readGuarded(bytes, { name: "x", ...options });
    return undefined;
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

test("a grid read in a worker is the one that is read here", async () => {
  const workbook = xlsxBytes({
    rows: `<row><c t="d"><v>2006-09-18</v></c><c r="C1"><v>1</v></c></row>`,
    parts: {
      "docProps/custom.xml": `<Properties><property name="k"><vt:lpwstr>v</vt:lpwstr></property></Properties>`,
    },
  });
  for (const bytes of [xls(3), workbook]) {
    expect(await readInWorker(bytes, { name: "x" })).toEqual(await readGrid(bytes, { name: "x" }));
  }
});

test("a file that takes too long or too much memory is refused, and the next one is read", async () => {
  const heavy = xls(5000);
  expect(await refusal(heavy, { timeoutMs: 1 })).toMatchObject({ code: "read-timeout" });
  expect(await refusal(heavy, { memoryMb: 6 })).toMatchObject({ code: "read-memory", data: { limit: 6 } });
  expect((await readGuarded(xls(2), { name: "x" })).sheets[0]?.rows).toHaveLength(2);
});

test("what a reader refuses in a worker is refused with the same code and data", async () => {
  const damaged = xls(3).subarray(0, 2000);
  const here = await readGrid(damaged, { name: "x" }).catch((error: unknown) => error);
  const there = await refusal(damaged, {});
  expect(here).toBeInstanceOf(Unreadable);
  expect(there).toEqual(here);
});
