/**
 * Control characters, and those that turn the direction of writing, as `\\u001b`, so that what is in a file's name or a cell
 * cannot steer a terminal; line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text.replaceAll(steering, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const steering = /(?![\n\t])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Line breaks, as in a cell, are shown as `↵`, so that a message stays one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[ \t]*\r?\n[ \t]*/g, "↵");
}

/** What may hold anything, on one line and steering nothing. */
export function visibleLine(text: string): string {
  return visible(oneLine(text));
}
