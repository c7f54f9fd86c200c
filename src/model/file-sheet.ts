/** The name of the only sheet of a file whose format has no sheet names, as Excel gives it: 31 characters and none of `[]:*?/\\`. */
export function fileSheetName(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  const stem = base.replace(/\.[^.]*$/, "").replace(/[[\]:*?/\\]/g, "_");
  return stem.slice(0, 31) || "Sheet1";
}
