import { plainText } from "./plain-text.ts";

/** Insertions, deletions, replacements and swaps of neighbours between two texts (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  const [a, b] = [[...from], [...to]];
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/**
 * The candidates someone most likely meant, for "did you mean": those fewest edits away, if that is at most a quarter
 * of their characters. Shorter than four they are never suggested: `兖州店` is not `杭州店` misspelt. Nothing may be decided
 * by it.
 */
export function allNearest(word: string, candidates: Iterable<string>): string[] {
  const meant = plainText(word);
  let fewest = Infinity;
  let best: string[] = [];
  for (const candidate of new Set(candidates)) {
    const plain = plainText(candidate);
    const edits = editDistance(meant, plain);
    if (edits > Math.floor([...plain].length / 4) || edits > fewest) continue;
    best = edits < fewest ? [candidate] : [...best, candidate];
    fewest = edits;
  }
  return best;
}

/** The one candidate someone most likely meant; undefined when none is near, or several are equally near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const [best, ...others] = allNearest(word, candidates);
  return others.length === 0 ? best : undefined;
}
