/**
 * Radicals that look like a character, each with it, where Unicode's compatibility forms name none or, of 户, another form of it
 * (UAX #44, EquivalentUnifiedIdeograph.txt).
 */
const alike: ReadonlyMap<string, string> = new Map(
  "⺁厂⺇几⺊卜⺎兀⺓幺⺙攵⺛旡⺝月⺟母⺠民⺪疋⺻聿⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻳龟⼾户"
    .match(/../gu)
    ?.map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

const radical = /[\u2e80-\u2fd5\uf900-\ufaff]/g;

/** What is copied from PDF files and from old encodings has radicals and double code points for characters: 客⼾ for 客户. */
export function withoutRadicals(text: string): string {
  return text.replace(radical, (one) => alike.get(one) ?? one.normalize("NFKC"));
}
