const digits = "零一二三四五六七八九";

/** `负一层` as `负1层`, `十二楼` as `12楼`. */
export function withDigits(text: string): string {
  return text.replace(/[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]/u, (number) => {
    const [tens, ones = ""] = number.includes("十") ? number.split("十") : ["零", number];
    const digit = (sign: string, none: number) => (sign === "" ? none : digits.indexOf(sign));
    return String(10 * digit(tens ?? "", 1) + digit(ones, 0));
  });
}

/** A floor by one name, however it is written: `3F` for 3楼, 三层 and 3f, `B1` for 负一层 and -1F; other texts as they are. */
export function floorName(written: string): string {
  const text = withDigits(written.normalize("NFKC").replace(/^首层$/, "1层"));
  const [, below, number] = /^(B|-|负|地下)?第?0?([1-9]\d?)\s?(?:F|楼层?|层)?$/iu.exec(text) ?? [];
  if (number === undefined) return written;
  return below === undefined ? `${number}F` : `B${number}`;
}
