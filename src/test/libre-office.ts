import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "./huibao.ts";

export const hasLibreOffice = spawnSync("soffice", ["--version"]).status === 0;

/** The workbooks opened by LibreOffice and saved again. */
export function resaved(...workbooks: readonly Uint8Array[]): Uint8Array[] {
  const folder = temporaryFolder();
  const saved = path.join(folder, "saved");
  const names = workbooks.map((_, i) => `${i}.xlsx`);
  for (const [i, bytes] of workbooks.entries()) writeFileSync(path.join(folder, `${i}.xlsx`), bytes);
  const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
  const args = [profile, "--headless", "--convert-to", "xlsx", "--outdir", saved, ...names];
  execFileSync("soffice", args, { cwd: folder, stdio: "ignore" });
  return names.map((name) => new Uint8Array(readFileSync(path.join(saved, name))));
}
