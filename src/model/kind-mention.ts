import { plainText } from "./nearest.ts";
import type { Report } from "./report.ts";

/** Fewer characters in common say nothing: `汇总表` is in half of all titles. */
const shortest = 4;

/**
 * The kind whose title, or one of its aliases, has the longest stretch of characters in common with a text, such as a
 * title, a sheet's name or a file's. Undefined when that is shorter than four, or two kinds are equally near.
 */
export function kindMentioned(reports: readonly Report[], text: string): Report | undefined {
  const plain = plainText(text);
  let best: Report | undefined;
  let longest = shortest - 1;
  for (const report of reports) {
    const names = [report.title, ...(report.titleAliases ?? []), report.short].map(plainText);
    const common = Math.max(
      ...names.map((name) => (plain.includes(name) ? name.length : commonLength(name, plain))),
    );
    if (common > longest) [best, longest] = [report, common];
    else if (common === longest) best = undefined;
  }
  return best;
}

/** Length of the longest stretch of characters that two texts have in common. */
function commonLength(a: string, b: string): number {
  let longest = 0;
  let before = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      if (a[i - 1] !== b[j - 1]) continue;
      const length = (before[j - 1] ?? 0) + 1;
      row[j] = length;
      if (length > longest) longest = length;
    }
    before = row;
  }
  return longest;
}
