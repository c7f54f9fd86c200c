import { withoutRadicals } from "./radicals.ts";
import { withoutUnseen } from "./unseen.ts";

/** What texts are compared as: full-width as half-width, without spaces and what is not seen, in lower case. */
export function plainText(text: string): string {
  if (isPlain(text)) return text;
  return withoutUnseen(withoutRadicals(text).normalize("NFKC")).replace(/\s+/g, "").toLowerCase();
}

/** Nearly all codes and names are half-width without capitals, or Chinese, and stand for themselves. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isPlainCode(text.charCodeAt(i))) return false;
  return true;
}

/** Whether a UTF-16 unit is left as it is by `plainText`, whatever stands beside it. */
export function isPlainCode(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) || (code > 0x20 && code < 0x7f && !(code >= 0x41 && code <= 0x5a))
  );
}
