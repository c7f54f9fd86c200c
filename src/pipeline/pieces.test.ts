import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { sayFinding } from "../locales/index.ts";
import { temporaryFolder } from "../test/huibao.ts";
import { pieceBatches } from "./pieces.ts";

/** What becomes of each file: `a.csv`, or what is said of it. */
async function said(folder: string, between: () => void = () => undefined): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of pieceBatches({ paths: [folder], archive: null })) {
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
