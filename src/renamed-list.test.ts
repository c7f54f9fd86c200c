import { expect, test } from "vitest";
import { closeParts, Parts, partText, putText } from "./publishing/workbook-package.ts";
import { readGrid } from "./reading/read.ts";
import { cleanTable } from "./test/mess/draft.ts";
import { columnsOf, mended, write } from "./test/mended.ts";
import { fileWith, office } from "./test/office.ts";

const week = cleanTable("weekly-contacts");
const at = columnsOf(week);
const sheetsOf = async (bytes: Uint8Array) =>
  (await readGrid(bytes, { name: "退回.xlsx" })).sheets.map(({ name }) => name);

test("the list of findings, renamed by the clerk, is no sheet left unread, and gives way to the next list", async () => {
  const { ingest, returned } = await office();
  const wrong = [0, 1, 2, 3];
  await ingest("周报.xlsx", await fileWith(week, Object.fromEntries(wrong.map((i) => [i, { way: "写信" }]))));
  const [, own] = await sheetsOf(returned(1));
  const parts = new Parts(
    mended(returned(1), (sheet) => {
      for (const i of wrong.slice(1)) write(sheet, at("way", i), "电话");
    }),
  );
  const workbook = partText(parts, "xl/workbook.xml");
  putText(parts, "xl/workbook.xml", workbook.replaceAll("退回说明", "第38周对接概况的问题"));
  const back = closeParts(parts);
  expect(await sheetsOf(back)).toEqual(["第38周对接概况的问题", own]);
  expect(await ingest("改.xlsx", back)).toEqual({
    submissions: ["ZJ v2 partly 6=5+1"],
    findings: [`value-not-choice at ${at("way", 0)}`],
  });
  expect(await sheetsOf(returned(2))).toEqual(["退回说明", own]);
});
