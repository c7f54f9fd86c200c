import { plainText } from "./plain-text.ts";
import { madeOnce, remembered } from "./remember.ts";
import type { Report } from "./report.ts";

/** Fewer characters in common say nothing: `汇总表` is in half of all titles. */
const shortest = 4;

/**
 * The kind whose title, or one of its aliases, has the longest stretch of characters in common with a text, such as a
 * title, a sheet's name or a file's. Undefined when that is shorter than four, or two kinds are equally near.
 */
export function kindMentioned(reports: readonly Report[], text: string): Report | undefined {
  return nearestOf(reports)(text);
}

/** Titles and sheet names are the same from file to file. */
const nearestOf = madeOnce((reports: readonly Report[]) =>
  remembered((text) => nearestKind(reports, text), 500),
);

function nearestKind(reports: readonly Report[], text: string): Report | undefined {
  const plain = plainText(text);
  let best: Report | undefined;
  let longest = shortest - 1;
  for (const report of reports) {
    const common = Math.max(
      ...namesOf(report).map((name) => (plain.includes(name) ? name.length : commonLength(name, plain))),
    );
    if (common > longest) [best, longest] = [report, common];
    else if (common === longest) best = undefined;
  }
  return best;
}

const namesOf = madeOnce(({ title, titleAliases = [], short }: Report) =>
  [title, ...titleAliases, short].map(plainText),
);

/** Length of the longest stretch of characters that two texts have in common. */
function commonLength(a: string, b: string): number {
  let longest = 0;
  for (let from = 0; from + longest < a.length; from++)
    while (from + longest < a.length && b.includes(a.slice(from, from + longest + 1))) longest++;
  return longest;
}
