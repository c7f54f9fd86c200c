import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { HuibaoError } from "../model/failure.ts";
import { temporaryFolder } from "../test/huibao.ts";
import { inGb18030 } from "../test/mess/file-forms.ts";
import { decodeText } from "../reading/text-encoding.ts";
import { readArrivals } from "./arrivals.ts";

function arrivals(...lines: string[]): ReturnType<typeof readArrivals>["byName"] {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "arrivals.tsv"), lines.join("\r\n"));
  return readArrivals(folder, decodeText).byName;
}

function refusal(...lines: string[]): unknown {
  try {
    return arrivals(...lines);
  } catch (error) {
    if (!(error instanceof HuibaoError)) throw error;
    const { line, column, found } = error.data;
    return [error.code, line, column, found];
  }
}

const header = "file\tsender\treceived_at";

test("a time is read as people type it, and kept in Shanghai's", () => {
  expect(
    arrivals(
      header,
      "a.xlsx\tzj@ego.example\t2006/9/25 9:30",
      "b.xlsx\t\t2006-09-25T01:30:00Z",
      "a.xlsx\t\t2006-09-26",
    ),
  ).toEqual(
    new Map([
      ["a.xlsx", { sender: "zj@ego.example", receivedAt: "2006-09-25T09:30:00+08:00" }],
      ["b.xlsx", { sender: null, receivedAt: "2006-09-25T09:30:00+08:00" }],
    ]),
  );
});

test("the header may be missing, or written with capitals and spaces", () => {
  const line = "a.xlsx\tzj@ego.example\t2006-09-25 09:30";
  expect(arrivals(line, "b.xlsx\t\t2006-09-26")).toEqual(arrivals(header, line, "b.xlsx\t\t2006-09-26"));
  expect(arrivals("Received_at \tFile\t Sender", "2006-09-25 09:30\ta.xlsx\tzj@ego.example")).toEqual(
    arrivals(header, line),
  );
  expect(refusal("file\tsender", line)).toEqual(["arrivals-invalid", 1, "received_at", "file sender"]);
  expect(refusal("a.xlsx\tzj@ego.example", line)).toEqual([
    ...["arrivals-invalid", 1, "file"],
    "a.xlsx zj@ego.example",
  ]);
});

test("a sender is taken as a mail's header writes it, and as Excel saves that", () => {
  const sent = arrivals(
    header,
    `a.xlsx\t"浙江区" <zj@ego.example>\t2006-09-25`,
    `"b.xlsx"\t"""浙江区"" <zj@ego.example>"\t"2006-09-25"`,
    `"第38周"浙江.xlsx\t\t2006-09-25`,
  );
  expect([...sent].map(([name, { sender }]) => [name, sender])).toEqual([
    ["a.xlsx", '"浙江区" <zj@ego.example>'],
    ["b.xlsx", '"浙江区" <zj@ego.example>'],
    ['"第38周"浙江.xlsx', null],
  ]);
});

test("a day that does not exist is refused, never moved to another", () => {
  expect(refusal(header, "a.xlsx\t\t2006-02-30 09:00")).toEqual([
    "arrivals-invalid",
    2,
    "received_at",
    "2006-02-30 09:00",
  ]);
});

test("a line is told by its number in the file, blank lines counted", () => {
  expect(refusal("", header, "", "a.xlsx\t\t2006-09-25", "\t\t", "b.xlsx\t\tgestern")).toEqual([
    "arrivals-invalid",
    6,
    "received_at",
    "gestern",
  ]);
  expect(refusal("", "file\tsender")).toEqual(["arrivals-invalid", 2, "received_at", "file sender"]);
});

test("the file may be in any encoding of a Chinese computer, and names that no file has are told", () => {
  const folder = temporaryFolder();
  const text = `${header}\n浙江.xlsx\tzj@ego.example\t2006-09-25 09:30\n江苏.xls\tjs@ego.example\t2006-09-25 09:40\n`;
  writeFileSync(path.join(folder, "浙江.xlsx"), "");
  writeFileSync(path.join(folder, "江苏.xlsx"), "");
  for (const bytes of [
    inGb18030(text),
    Buffer.from(`\ufeff${text}`, "utf16le"),
    Buffer.from(`\ufeff${text}`),
  ]) {
    writeFileSync(path.join(folder, "arrivals.tsv"), bytes);
    const { byName, unmatched } = readArrivals(folder, decodeText);
    expect(byName.get("浙江.xlsx")).toEqual({
      sender: "zj@ego.example",
      receivedAt: "2006-09-25T09:30:00+08:00",
    });
    expect(unmatched).toEqual(["江苏.xls"]);
  }
});

test.skipIf(process.platform === "win32")(
  "a name is found whether its bytes are GB18030, or its é one character or two",
  () => {
    const folder = temporaryFolder();
    const names = ["浙江.xlsx", "Caf\u00e9.xlsx"];
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), inGb18030("浙江.xlsx")]), "");
    writeFileSync(path.join(folder, "Cafe\u0301.xlsx"), "");
    const lines = [...names, "江苏.xlsx", "浙江.xlsx/a.csv"].map((name) => `${name}\t\t2006-09-25`);
    writeFileSync(path.join(folder, "arrivals.tsv"), [header, ...lines].join("\n"));
    const { byName, unmatched } = readArrivals(folder, decodeText);
    expect([...byName.keys()].slice(0, 2)).toEqual(names);
    expect(unmatched).toEqual(["江苏.xlsx", "浙江.xlsx/a.csv"]);
  },
);

test("one that cannot be read is said to be so", () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "arrivals.tsv"));
  expect(() => readArrivals(folder, decodeText)).toThrow(
    expect.objectContaining({ code: "config-unreadable" }),
  );
});
