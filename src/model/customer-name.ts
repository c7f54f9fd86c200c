import type { Value } from "./column.ts";
import { plainText } from "./plain-text.ts";

/** Names are one when they differ only in width, spaces, bracket style and letter case; 有限公司 and the like count. */
export function customerName(name: Value | undefined): string {
  return plainText(String(name ?? "")).replace(/[〔【[〖〕】\]〗]/gu, (bracket) =>
    "〔【[〖".includes(bracket) ? "(" : ")",
  );
}
