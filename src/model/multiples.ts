/** What amounts are counted in: the words before 元, and how many 元 one of them is. */
export const multiples: Readonly<Record<string, number>> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
};

/** The words as alternatives of a pattern, the longer before those they begin or end with. */
export const anyMultiple = Object.keys(multiples)
  .toSorted((a, b) => b.length - a.length)
  .join("|");

/** Those that stand for 元 by themselves, as in `预计金额(万)`. */
export const moneyAlone: readonly string[] = ["万", "亿"];

/** A unit of money without its currency, as a pattern: `元`, `千万元`, `万`. */
export const anyMoney = [`(?:${anyMultiple})?元`, ...moneyAlone].join("|");
