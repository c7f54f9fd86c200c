/** How a report stands, and what it is given, once some of what was wrong with it is mended. */
import { expect, test } from "vitest";
import { z } from "zod";
import { cleanTable } from "./test/mess/draft.ts";
import { columnsOf, mended, onlyRows, write } from "./test/mended.ts";
import { fileWith, office, type Office } from "./test/office.ts";

const week = cleanTable("weekly-contacts");
const at = columnsOf(week);
/** Rows 2 and 4 have a way of contact that does not exist. */
const twoWrong = { 1: { way: "写信" }, 3: { way: "发传真" } };

const standingSpec = z.object({
  status: z.array(
    z.object({
      unit: z.string(),
      outcome: z.string(),
      read: z.number(),
      merged: z.number(),
      errors: z.number(),
    }),
  ),
});
const ledgerSpec = z.object({
  entries: z.array(z.object({ unit: z.string(), rule: z.string(), points: z.number() })),
});

/** How 浙江 stands with its week, and what it was given for it. */
async function appraised({ run }: Office): Promise<{ standing: unknown; rules: string[] }> {
  const status = standingSpec.parse((await run("--json", "status", "2006-W38")).json()).status;
  const { entries } = ledgerSpec.parse((await run("--json", "ledger", "2006-W38")).json());
  return {
    standing: status.find(({ unit }) => unit === "ZJ"),
    rules: entries.filter(({ unit }) => unit === "ZJ").map(({ rule, points }) => `${rule} ${points}`),
  };
}

const onTime = { at: "2006-09-25T09:10:00+08:00" };
const soon = { at: "2006-09-25T10:00:00+08:00" };

test("one of two wrong rows mended is one row out, whether the other was sent back or not", async () => {
  for (const isSentAgain of [true, false]) {
    const own = await office();
    await own.ingest("周报.xlsx", await fileWith(week, twoWrong), onTime);
    const back = mended(own.returned(1), (sheet) => {
      write(sheet, at("way", 1), "电话");
      if (isSentAgain) onlyRows(sheet, 1, 3);
      else onlyRows(sheet, 1);
    });
    await own.ingest("改.xlsx", back, soon);
    expect(await appraised(own)).toEqual({
      standing: { unit: "ZJ", outcome: "partly", read: 6, merged: 5, errors: 1 },
      // One row in six is still wrong: not all was mended within a working day.
      rules: ["on-time 2", "error-bands -4"],
    });
  }
});

test("both wrong rows mended one after the other are all mended", async () => {
  const own = await office();
  await own.ingest("周报.xlsx", await fileWith(week, twoWrong), onTime);
  for (const [nth, [index, way]] of [[1, "电话"] as const, [3, "会议"] as const].entries()) {
    const back = mended(own.returned(1), (sheet) => {
      write(sheet, at("way", index), way);
      onlyRows(sheet, index);
    });
    await own.ingest(`改${nth}.xlsx`, back, { at: `2006-09-25T10:0${nth}:00+08:00` });
  }
  expect(await appraised(own)).toEqual({
    standing: { unit: "ZJ", outcome: "accepted", read: 6, merged: 6, errors: 0 },
    rules: ["on-time 2", "error-bands -4", "mended 1"],
  });
});

test("a patch whose report was revoked is no report", async () => {
  const own = await office();
  await own.ingest("周报.xlsx", await fileWith(week, twoWrong), onTime);
  const back = mended(own.returned(1), (sheet) => {
    write(sheet, at("way", 1), "电话");
    onlyRows(sheet, 1);
  });
  await own.ingest("改.xlsx", back, soon);
  await own.run("revoke", "weekly-contacts", "ZJ", "2006-W38", "--submission-version", "1", "--why", "误报");
  expect(await appraised(own)).toEqual({
    standing: { unit: "ZJ", outcome: "none", read: 0, merged: 0, errors: 0 },
    rules: ["missing -6"],
  });
  expect(await own.exported("weekly-contacts", "2006-W38")).toEqual([]);
  expect((await own.run("doctor")).exitCode).toBe(0);
});

const evidenceSpec = z.object({
  entries: z.array(
    z.object({
      unit: z.string(),
      rule: z.string(),
      evidence: z.record(z.string(), z.union([z.string(), z.number()])),
      because: z.string(),
    }),
  ),
});

test("being on time is proved by what came on time, not by what counts since", async () => {
  const own = await office();
  await own.ingest("周报.xlsx", await fileWith(week, twoWrong), onTime);
  const later = "2006-09-26T15:00:00+08:00";
  await own.ingest("周报改.xlsx", await fileWith(week, {}), { at: later });
  const [first] = z
    .object({ submissions: z.array(z.object({ receipt: z.object({ id: z.string() }) })) })
    .parse(
      (await own.run("--json", "submissions", "--unit", "ZJ", "--period", "2006-W38")).json(),
    ).submissions;
  const { entries } = evidenceSpec.parse((await own.run("--json", "ledger", "2006-W38")).json());
  const entry = entries.find(({ unit, rule }) => unit === "ZJ" && rule === "on-time");
  expect(entry?.evidence).toEqual({
    deadline: "2006-09-25T12:00:00+08:00",
    arrivedAt: onTime.at,
    receipt: first?.receipt.id,
    version: 1,
  });
  expect(entry?.because).toContain(`收到 2006-09-25 09:10;收件 ${first?.receipt.id ?? ""};版本 1`);
});
