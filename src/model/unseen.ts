/**
 * Control and format characters, and those that choose a character's variant, but for tabs and line breaks: zero-width spaces,
 * marks of direction, byte order marks, soft hyphens. They come along with what is copied from chats and pages.
 */
export const unseen = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Variation_Selector}\u034f]/gu;

export function withoutUnseen(text: string): string {
  return text.replace(unseen, "");
}
