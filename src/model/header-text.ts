import { plainText } from "./plain-text.ts";
import { withoutUnseen } from "./unseen.ts";

/**
 * What headers, labels and total words are compared as: half-width, without spaces, line breaks, `*` marks, required
 * marks, a leading apostrophe and a trailing colon, every kind of bracket as `()`.
 */
export function plainHeader(text: string): string {
  return plainText(text)
    .replace(/[[{〔【〖<《「『]/g, "(")
    .replace(/[\]}〕】〗>》」』]/g, ")")
    .replace(/[*★☆※●◆▲△▼#■□✱✳]|\((?:必填|选填|必填项|可不填|可空)\)/g, "")
    .replace(/^'|^[:;,.、。]+|[:;,.、。]+$/g, "");
}

/** The header as a reader would say it: one line, no stars. */
export function shownHeader(text: string): string {
  return withoutUnseen(text).replace(/[\s*＊]+/g, "");
}
