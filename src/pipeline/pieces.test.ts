import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { sayFinding } from "../locales/index.ts";
import { temporaryFolder } from "../test/huibao.ts";
import { pieceBatches } from "./pieces.ts";

const now = "2100-01-01T00:00:00+08:00";

/** What becomes of each file: `a.csv`, or what is said of it. */
async function said(folder: string, between: () => void = () => undefined): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of pieceBatches({ paths: [folder], archive: null, now })) {
    for (const piece of batch) {
      const finding = "skipped" in piece ? piece.skipped : piece.refused;
      lines.push(
        finding === undefined && "file" in piece ? piece.file : finding ? sayFinding(finding, "en").line : "",
      );
    }
    between();
  }
  return lines;
}

test("a file that disappears on the way is passed over by name, the others are taken", async () => {
  const folder = temporaryFolder();
  const names = Array.from({ length: 18 }, (_, at) => `${String(at + 10)}.csv`);
  for (const name of names) writeFileSync(path.join(folder, name), name);
  const lines = await said(folder, () => {
    rmSync(path.join(folder, "26.csv"), { force: true });
  });
  expect(lines.slice(0, 16)).toEqual(names.slice(0, 16));
  expect(lines.slice(16)).toEqual([
    "26.csv: is still being downloaded, written or held by another program, or is gone: skipped. Run again once it is complete and closed.",
    "27.csv",
  ]);
});

test("a mail that gives nothing says what its sender must do", async () => {
  const folder = temporaryFolder();
  const mail = (part: string): string =>
    `From: <a@b.cn>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}`;
  writeFileSync(
    path.join(folder, "a.eml"),
    mail("Content-Disposition: attachment; filename=a.csv\r\n\r\n1,2\r\n3"),
  );
  writeFileSync(path.join(folder, "b.eml"), mail("Content-Type: application/ms-tnef\r\n\r\nx\r\n--b--"));
  writeFileSync(path.join(folder, "c.eml"), mail("Content-Type: text/plain\r\n\r\nx\r\n--b--"));
  expect(await said(folder)).toEqual([
    'a.eml: The mail was cut off: the end of "a.csv" is missing, and that part was not read. Download the mail again, or ask the unit to send it again.',
    `b.eml: The sender's Outlook sealed the attachments in "winmail.dat" (a mail in rich text): they cannot be read. Ask the sender to set Outlook to send as HTML or plain text, and to send it again.`,
    "c.eml: The mail or archive holds no file to read. Send the workbook as an attachment again.",
  ]);
});

test("a file or a mail whose clock was ahead came when it was taken in", async () => {
  const folder = temporaryFolder();
  const mail = ["From: <a@b.cn>", "Date: Mon, 25 Sep 2056 09:30:00 +0800"];
  const attached = ["Content-Disposition: attachment; filename=a.csv", "", "1,2", ""];
  writeFileSync(path.join(folder, "a.eml"), [...mail, ...attached].join("\r\n"));
  writeFileSync(path.join(folder, "b.csv"), "1,2");
  const times = [];
  const run = "2006-09-26T10:00:00+08:00";
  for await (const batch of pieceBatches({ paths: [folder], archive: null, now: run }))
    for (const piece of batch) if ("receivedAt" in piece) times.push([piece.file, piece.receivedAt]);
  expect(times).toEqual([
    ["a.eml/a.csv", run],
    ["b.csv", run],
  ]);
});

test("an arrival that someone registered ahead of the clock is told", async () => {
  const folder = temporaryFolder();
  const lines = ["file\tsender\treceived_at", "a.csv\t\t2160-09-25 09:30", "b.csv\t\t2006-09-25 09:30"];
  writeFileSync(path.join(folder, "arrivals.tsv"), lines.join("\n"));
  for (const name of ["a.csv", "b.csv"]) writeFileSync(path.join(folder, name), "1,2");
  expect(await said(folder)).toEqual([
    "a.csv: arrivals.tsv has it arrive at 2160-09-25 09:30, which has not come yet; it counts all the same. Write a time that has passed; once it is taken in, correct it with huibao redate.",
    "a.csv",
    "b.csv",
  ]);
});

test("one list of arrivals serves the subfolders too, and the one nearest to a file counts", async () => {
  const folder = temporaryFolder();
  const put = (name: string, ...lines: string[]): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), lines.join("\n"));
  };
  for (const name of ["east/a.csv", "east/b.csv", "west/far/c.csv", "west/d.csv"]) put(name, "1,2");
  const header = "file\tsender\treceived_at";
  const names = ["east/a.csv", "east/b.csv", "west\\far\\c.csv", "d.csv"];
  put("arrivals.tsv", header, ...names.map((name) => `${name}\t\t2006-09-25 09:30`));
  put("east/arrivals.tsv", header, "b.csv\t\t2006-09-26 09:30");
  const told = [];
  for await (const batch of pieceBatches({ paths: [folder], archive: null, now }))
    for (const piece of batch)
      told.push(
        "skipped" in piece
          ? `no ${String(piece.skipped.data["name"])}`
          : `${piece.file} ${piece.receivedAt.startsWith("2006") ? piece.receivedAt.slice(0, 10) : "by its clock"}`,
      );
  expect(told).toEqual([
    "no d.csv",
    "a.csv 2006-09-25",
    "b.csv 2006-09-26",
    "d.csv by its clock",
    "c.csv 2006-09-25",
  ]);
});
