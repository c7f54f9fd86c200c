/**
 * Columns a text takes in a cell: full-width characters (CJK, kana, hangul, full-width forms) count 2, the rest 1.
 * The widest line decides.
 */
export function textWidth(text: string): number {
  return Math.max(0, ...text.split("\n").map(lineWidth));
}

function lineWidth(line: string): number {
  let width = 0;
  for (const character of line) width += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return width;
}

/** East Asian Wide and Fullwidth blocks (Unicode TR 11), and the punctuation Chinese fonts draw full width. */
function isWide(point: number): boolean {
  return (
    (point >= 0x1100 && point <= 0x115f) ||
    (point >= 0x2e80 && point <= 0xa4cf) ||
    (point >= 0xac00 && point <= 0xd7a3) ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0xfe30 && point <= 0xfe6f) ||
    (point >= 0xff00 && point <= 0xff60) ||
    (point >= 0xffe0 && point <= 0xffe6) ||
    (point >= 0x2010 && point <= 0x2027) ||
    (point >= 0x2190 && point <= 0x21ff) ||
    point >= 0x1f300
  );
}

/** Lines a text takes when wrapped in a cell `width` characters wide, at least 1. */
export function wrappedLines(text: string, width: number): number {
  const room = Math.max(1, width - 1);
  return text.split("\n").reduce((lines, line) => lines + Math.max(1, Math.ceil(lineWidth(line) / room)), 0);
}

/** Height in points of a row whose cells hold these texts, each wrapped at its width. */
export function rowHeight(
  cells: readonly (readonly [text: string, width: number])[],
  pointsPerLine = 15,
): number {
  const lines = Math.max(1, ...cells.map(([text, width]) => wrappedLines(text, width)));
  // Excel refuses rows above 409 points.
  return Math.min(409, lines * pointsPerLine + 5);
}

/**
 * A sheet name that Excel takes: at most 31 UTF-16 units, none of `[]:*?/\`, no quote at either end, not `History`, and not one of
 * `taken` (compared without case).
 */
export function safeSheetName(wanted: string, taken: Iterable<string> = []): string {
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  const plain = cleanText(wanted)
    .replace(/[[\]:*?/\\\n\t]/g, " ")
    .trim()
    .replace(/^'+|'+$/g, "");
  const base = plain === "" || plain.toLowerCase() === "history" ? `Sheet ${plain}`.trim() : plain;
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? "" : ` (${number})`;
    const name = shorten(base, 31 - suffix.length).trim() + suffix;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** A file name that Windows, macOS and Linux take: reserved characters and names replaced, at most 150 units, no path. */
export function safeFileName(wanted: string): string {
  const dot = wanted.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, ""];
  const plain = shorten(cleanText(stem).replace(/[<>:"/\\|?*\n\t]/g, "_"), 150 - extension.length).replace(
    /[. ]+$/,
    "",
  );
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(plain.split(".")[0] ?? "");
  return (reserved || plain === "" ? `_${plain}` : plain) + extension.replace(/[<>:"/\\|?*\s]/g, "_");
}

/** The first `length` UTF-16 units of a text, never half a surrogate pair. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}

/** Text with everything XML 1.0 cannot hold taken out: control characters, lone surrogates, U+FFFE and U+FFFF. */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex -- these are the characters XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/\r\n?/g, "\n")
  );
}

/** `'铺位情况'!F12`, as formulas and links name a cell of another sheet. */
export function quotedReference(sheet: string, reference: string): string {
  return `'${sheet.replaceAll("'", "''")}'!${reference}`;
}
