import { decodeStrictly, decodeText } from "./text-encoding.ts";

/** One header field; `raw` holds one character per byte. */
export interface MailField {
  readonly name: string;
  readonly raw: string;
}

/** Splits a header block (one character per byte) into unfolded fields, names in lower case. */
export function parseFields(block: string): MailField[] {
  const fields: MailField[] = [];
  for (const line of block.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0)
      fields.push({ name: line.slice(0, colon).trim().toLowerCase(), raw: line.slice(colon + 1).trim() });
  }
  return fields;
}

/** Text of a header value: encoded words (RFC 2047) decoded, bytes outside them read as UTF-8 or GB18030. */
export function headerText(raw: string): string {
  // Words that follow each other are one text, and a character may even be split between two of them.
  const joined = raw.replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?[^?]+\?[bq]\?)/gi, "$1");
  let text = "";
  let done = 0;
  let waiting: { charset: string; bytes: Buffer } | undefined;
  const flush = (): void => {
    if (waiting) text += inCharset(waiting.bytes, waiting.charset);
    waiting = undefined;
  };
  for (const match of joined.matchAll(/=\?([^?*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi)) {
    const [whole, charset = "", encoding = "", content = ""] = match;
    const bytes = encoding.toLowerCase() === "b" ? Buffer.from(content, "base64") : quotedWord(content);
    if (match.index > done || waiting?.charset !== charset.toLowerCase()) flush();
    text += eightBit(joined.slice(done, match.index));
    waiting = {
      charset: charset.toLowerCase(),
      bytes: waiting ? Buffer.concat([waiting.bytes, bytes]) : bytes,
    };
    done = match.index + whole.length;
  }
  flush();
  return text + eightBit(joined.slice(done));
}

/** A structured field such as `attachment; filename="x.xlsx"`: its value in lower case and its parameters, decoded. */
export function parseParameters(raw: string): { value: string; parameters: ReadonlyMap<string, string> } {
  const [value = ""] = raw.split(";", 1);
  const plain = new Map<string, string>();
  const pieces = new Map<string, { index: number; text: string; encoded: boolean }[]>();
  const pattern = /;\s*([^=;\s]+)\s*=\s*(?:"((?:[^"\\]|\\[^])*)"|([^;]*))/g;
  for (const [, name = "", quoted, bare = ""] of raw.matchAll(pattern)) {
    const text = quoted === undefined ? bare.trim() : quoted.replace(/\\([^])/g, "$1");
    const parts = /^([^*]+)(?:\*(\d+))?(\*)?$/.exec(name.toLowerCase());
    if (!parts) continue;
    const [, base = "", index, star] = parts;
    if (index === undefined && star === undefined) plain.set(base, headerText(text));
    else
      pieces.set(base, [
        ...(pieces.get(base) ?? []),
        { index: Number(index ?? 0), text, encoded: star === "*" },
      ]);
  }
  for (const [name, list] of pieces) plain.set(name, continued(list));
  return { value: value.trim().toLowerCase(), parameters: plain };
}

/** A parameter cut into numbered pieces, with its charset in the first (RFC 2231). */
function continued(pieces: { index: number; text: string; encoded: boolean }[]): string {
  pieces.sort((left, right) => left.index - right.index);
  let charset = "";
  const bytes = pieces.map(({ index, text, encoded }) => {
    const prefix = encoded && index === 0 ? /^([^']*)'[^']*'/.exec(text) : null;
    charset ||= prefix?.[1] ?? "";
    const rest = prefix ? text.slice(prefix[0].length) : text;
    const unescaped = rest.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return Buffer.from(encoded ? unescaped : rest, "latin1");
  });
  return inCharset(Buffer.concat(bytes), charset);
}

/** The `Q` encoding of RFC 2047: quoted-printable with `_` for a space. */
function quotedWord(text: string): Buffer {
  return quotedPrintable(text.replaceAll("_", " "));
}

/** Bytes of quoted-printable text (RFC 2045, 6.7), soft line breaks taken out. */
export function quotedPrintable(text: string): Buffer {
  const joined = text.replace(/=[ \t]*\r?\n/g, "");
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function eightBit(raw: string): string {
  return inCharset(Buffer.from(raw, "latin1"), "");
}

function inCharset(bytes: Buffer, charset: string): string {
  for (const decode of [() => decodeStrictly(bytes, charset), () => decodeText(bytes)]) {
    try {
      return decode();
    } catch {
      // A charset that is missing, unknown or wrong: the next way may still read it.
    }
  }
  return bytes.toString("latin1");
}
