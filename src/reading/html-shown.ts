import { raisedAfter } from "./text-runs.ts";

const tag = /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi;
/** Elements without an end. */
const empty = /^(?:area|br|col|embed|hr|img|input|link|meta|source|wbr)$/;
const raised = /<sup\b[^<>]*>([^<]*(?:<(?!\/?sup\b)[^<]*)*)<\/sup\s*>/gi;
const choice = /<select\b[^<>]*>([^<]*(?:<(?!\/?select\b)[^<]*)*)<\/select\s*>/gi;
const option = /<option\b([^<>]*)>([^<]*)/gi;
const field = /<input\b([^<>]*)>/gi;

/** Is the element with these attributes not shown? */
export function isHidden(attributes: string): boolean {
  return /\bdisplay\s*:\s*none\b/i.test(attributes) || /(?:^|\s)hidden(?=\s|=|$)/i.test(attributes);
}

/**
 * The markup of a cell with what a browser shows there: nothing of hidden elements (pages keep keys to sort by in them), of a list
 * the choice made, of a field what was entered, and raised digits after a number told from it (see `raisedAfter`).
 */
export function shownMarkup(markup: string): string {
  if (!markup.includes("<")) return markup;
  return withoutHidden(markup)
    .replace(raised, (_, above: string, at: number, whole: string) => raisedText(whole.slice(0, at), above))
    .replace(choice, (_, options: string) => chosen(options))
    .replace(field, (_, attributes: string) => entered(attributes));
}

/** The longest markup between a number and what is raised after it. */
const longestBetween = 200;

/** An entity's digits are no text. */
function raisedText(before: string, markup: string): string {
  const shownBefore = before.slice(-longestBetween).replace(/<[^<>]*>/g, "");
  return markup
    .replace(/<[^<>]*>/g, "")
    .replace(/&[^;\s]*;|\d+/g, (part) => (part.startsWith("&") ? part : raisedAfter(shownBefore, part)));
}

function withoutHidden(markup: string): string {
  if (!/none|hidden/i.test(markup)) return markup;
  let [shown, from, depth, hidden] = ["", 0, 0, ""];
  for (const match of markup.matchAll(tag)) {
    const [whole, slash, written = "", attributes = ""] = match;
    const name = written.toLowerCase();
    if (depth > 0) {
      if (name === hidden) depth += slash === "/" ? -1 : 1;
      if (depth === 0) from = match.index + whole.length;
    } else if (slash === "" && !empty.test(name) && isHidden(attributes)) {
      shown += markup.slice(from, match.index);
      [from, depth, hidden] = [match.index, 1, name];
    }
  }
  return shown + markup.slice(from);
}

function chosen(options: string): string {
  const all = [...options.matchAll(option)];
  const made = all.find(([, attributes = ""]) => /(?:^|\s)selected(?=\s|=|$)/i.test(attributes)) ?? all[0];
  return made?.[2] ?? "";
}

function entered(attributes: string): string {
  const [, type = "text"] = /\btype\s*=\s*["']?([a-z-]+)/i.exec(attributes) ?? [];
  if (!/^(?:text|number|date|tel|email)$/i.test(type)) return "";
  const [, double, single, bare] =
    /(?:^|\s)value\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i.exec(attributes) ?? [];
  return double ?? single ?? bare ?? "";
}
