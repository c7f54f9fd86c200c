const wide: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "?": "？",
  "(": "（",
  ")": "）",
};
/** Commands stay as they are to be typed. */
const command = "huibao [a-z][^,;。]*";
const chinese = /[\p{Script=Han}，。、；：？（）《》“”]/u;

/**
 * A Chinese sentence in the punctuation of print: `应为日期,实际为"x"` becomes `应为日期，实际为“x”`. Marks away from Chinese
 * (`18:00`, `1,200`) stay, and so does what the sentence quotes: the `kept` texts.
 */
export function fullWidth(sentence: string, kept: readonly string[] = []): string {
  const quoted = kept.filter((text) => /[\p{L}\p{N}]/u.test(text)).toSorted((a, b) => b.length - a.length);
  const token = new RegExp([command, ...quoted.map(literal), '[,;:?()"]'].join("|"), "gu");
  const printed = printedMarks(sentence, token);
  return sentence.replaceAll(token, (text, index: number) => printed.get(index) ?? text);
}

/** What each mark becomes, by its place; those that stay are left out. */
function printedMarks(sentence: string, token: RegExp): Map<number, string> {
  const marks = [...sentence.matchAll(token)].map(({ 0: text, index }) => ({ text, index }));
  const quotes = marks.filter(({ text }) => text === '"');
  const printed = new Map<number, string>();
  // An odd one belongs to what is quoted, and then none can be told to open or to close.
  if (quotes.length % 2 === 0)
    for (const [order, { index }] of quotes.entries()) printed.set(index, order % 2 === 0 ? "“" : "”");
  const opened: number[] = [];
  for (const { text, index } of marks) {
    if (text === "(") opened.push(index);
    const from = text === ")" ? opened.pop() : index;
    if (text === "(" || from === undefined || !isBesideChinese(sentence, from, index)) continue;
    if (text === ")") printed.set(from, "（");
    if (text in wide) printed.set(index, wide[text] ?? text);
  }
  return printed;
}

/** Whether there is Chinese around or between the two places. */
function isBesideChinese(sentence: string, from: number, to: number): boolean {
  return chinese.test(sentence.slice(Math.max(0, from - 1), to + 2));
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
