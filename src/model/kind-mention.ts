import { plainText } from "./nearest.ts";
import { remembered } from "./remember.ts";
import type { Report } from "./report.ts";

/** Fewer characters in common say nothing: `汇总表` is in half of all titles. */
const shortest = 4;

/**
 * The kind whose title, or one of its aliases, has the longest stretch of characters in common with a text, such as a
 * title, a sheet's name or a file's. Undefined when that is shorter than four, or two kinds are equally near.
 */
export function kindMentioned(reports: readonly Report[], text: string): Report | undefined {
  const ask = answers.get(reports) ?? remembered((asked) => nearestKind(reports, asked), 500);
  answers.set(reports, ask);
  return ask(text);
}

/** Titles and sheet names are the same from file to file. */
const answers = new WeakMap<readonly Report[], (text: string) => Report | undefined>();

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

const knownNames = new WeakMap<Report, readonly string[]>();

function namesOf(report: Report): readonly string[] {
  const known = knownNames.get(report);
  if (known !== undefined) return known;
  const plain = [report.title, ...(report.titleAliases ?? []), report.short].map(plainText);
  knownNames.set(report, plain);
  return plain;
}

/** Length of the longest stretch of characters that two texts have in common. */
function commonLength(a: string, b: string): number {
  let longest = 0;
  for (let from = 0; from + longest < a.length; from++)
    while (from + longest < a.length && b.includes(a.slice(from, from + longest + 1))) longest++;
  return longest;
}
