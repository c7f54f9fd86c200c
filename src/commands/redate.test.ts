/** When each of several versions came, as headquarters says. */
import { expect, test } from "vitest";
import { z } from "zod";
import { cleanTable } from "../test/mess/draft.ts";
import { columnsOf, mended, onlyRows, write } from "../test/mended.ts";
import { fileWith, office, type Office } from "../test/office.ts";

const week = cleanTable("weekly-contacts");
const weekArgs = ["weekly-contacts", "2006-W38"] as const;
const statusSpec = z.object({
  status: z.array(
    z.object({
      unit: z.string(),
      timeliness: z.string(),
      daysLate: z.number(),
      arrivedAt: z.string().nullable(),
      redated: z.boolean(),
      arrived: z.object({ version: z.number() }).nullable(),
    }),
  ),
});

/** `late 1: v2 at 09-26T15:00, redated`. */
async function standing({ run }: Office): Promise<string> {
  const { status } = statusSpec.parse((await run("--json", "status", "2006-W38")).json());
  const own = status.find(({ unit }) => unit === "ZJ");
  const { timeliness = "", daysLate = 0, arrivedAt = "", redated = false, arrived = null } = own ?? {};
  const came = `v${arrived?.version ?? 0} at ${arrivedAt?.slice(5, 16) ?? ""}`;
  return `${timeliness} ${daysLate}: ${came}${redated ? ", redated" : ""}`;
}

/** Two versions, on the Tuesday and the Wednesday after the deadline. */
async function twoVersions(): Promise<Office> {
  const own = await office();
  await own.ingest("周报.xlsx", await fileWith(week, {}), { at: "2006-09-26T09:00:00+08:00" });
  const again = await fileWith(week, { 1: { way: "宴请" } });
  await own.ingest("周报改.xlsx", again, { at: "2006-09-27T15:00:00+08:00" });
  return own;
}

const redate = ({ run }: Office, to: string, ...more: readonly string[]) =>
  run("redate", "ZJ", ...weekArgs, "--received-at", to, "--why", "邮件为证", ...more);

test("trace tells a time that headquarters found from one that a file had", async () => {
  const own = await twoVersions();
  await redate(own, "2006-09-25 09:00");
  expect((await own.run("trace", "2006-W38/reporting/on-time/ZJ")).out).toContain(
    "weekly-contacts ZJ 浙江拓展区  按时 接收  截止 2006-09-25 12:00  2006-09-25 09:00(总部认定) v1  计 1\n",
  );
});

test("no report came before its period began", async () => {
  const own = await twoVersions();
  const before = await standing(own);
  const early = await redate(own, "2005-09-25 09:00");
  expect([early.exitCode, early.err]).toEqual([
    2,
    "huibao: 2005-09-25 09:00 时 2006-W38 还没有开始(2006-09-18 开始),不会已收到这一期的报送。请核对 --received-at 和报告期。\n",
  ]);
  expect(await standing(own)).toBe(before);
  expect((await redate(own, "2006-09-18 00:00")).exitCode).toBe(0);
});

test("a version that came after another in truth is not the one that came first", async () => {
  const own = await twoVersions();
  expect(await standing(own)).toBe("late 1: v1 at 09-26T09:00");
  await redate(own, "2006-09-28 09:00");
  expect(await standing(own)).toBe("late 2: v2 at 09-27T15:00");
  // Said twice it is still about the version that was taken to be the first, unless another is named.
  expect((await redate(own, "2006-09-28 09:00")).out).toContain("没有再记");
  expect(await standing(own)).toBe("late 2: v2 at 09-27T15:00");
  await redate(own, "2006-09-26 10:00", "--submission-version", "2");
  expect(await standing(own)).toBe("late 1: v2 at 09-26T10:00, redated");
  const unknown = await redate(own, "2006-09-26 10:00", "--submission-version", "3");
  expect([unknown.exitCode, unknown.err]).toEqual([
    2,
    expect.stringContaining("没有这份报送:weekly-contacts ZJ 2006-W38 3"),
  ]);
});

test("each version keeps the time said of it, whichever was said last", async () => {
  const own = await twoVersions();
  await redate(own, "2006-09-25 09:00");
  await own.run("revoke", "weekly-contacts", "ZJ", "2006-W38", "--submission-version", "1", "--why", "误报");
  await redate(own, "2006-09-26 15:00");
  expect(await standing(own)).toBe("late 1: v2 at 09-26T15:00, redated");
  await own.run("undo", "D2", "--why", "没有误报");
  expect(await standing(own)).toBe("on-time 0: v1 at 09-25T09:00, redated");
});

test("rows mended of a report that came later in truth did not come before it", async () => {
  const own = await office();
  await own.ingest("周报.xlsx", await fileWith(week, { 1: { way: "写信" } }), {
    at: "2006-09-25T09:00:00+08:00",
  });
  const back = mended(own.returned(1), (sheet) => {
    write(sheet, columnsOf(week)("way", 1), "电话");
    onlyRows(sheet, 1);
  });
  await own.ingest("改.xlsx", back, { at: "2006-09-25T10:00:00+08:00" });
  await redate(own, "2006-09-27 09:00");
  expect(await standing(own)).toBe("late 2: v1 at 09-27T09:00, redated");
});
