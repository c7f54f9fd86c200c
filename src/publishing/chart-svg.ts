import { cleanText, textWidth } from "./workbook-text.ts";

/** Markup already escaped. Only this module makes it from text, so nothing a clerk wrote reaches a page unescaped. */
export interface Markup {
  readonly markup: string;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text for element content or a quoted attribute. */
function escapeMarkup(text: string): string {
  return cleanText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** An element; numbers are written with at most one decimal, so that drawings stay small and the same everywhere. */
export function element(name: string, attributes: Attributes, ...children: (Markup | string)[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === "number" ? short(value) : escapeMarkup(value ?? "")}"`,
    )
    .join("");
  const inner = children
    .map((child) => (typeof child === "string" ? escapeMarkup(child) : child.markup))
    .join("");
  return { markup: inner === "" ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` };
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Drawing width of every chart; the page scales it. */
export const chartWidth = 420;

/** As much of the text as fits into this many pixels at this font size. */
export function fitText(text: string, pixels: number, fontSize = 12): string {
  if (textPixels(text, fontSize) <= pixels) return text;
  let cut = "";
  for (const character of text) {
    if (textPixels(`${cut}${character}…`, fontSize) > pixels) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Half-width characters by which a Latin capital is wider than one. */
const capitalExcess = 0.35;

/** Pixels a text takes at this font size, a little generously. */
export function textPixels(text: string, fontSize = 12): number {
  const capitals = text.match(/[A-Z@%&]/gu)?.length ?? 0;
  return (textWidth(text) + capitals * capitalExcess) * fontSize * 0.54;
}

/**
 * The chart as an image with a text alternative: `title` names it, `description` says every number in it.
 *
 * @param id unique on the page
 */
export function chartImage(
  { id, title, description, height }: { id: string; title: string; description: string; height: number },
  ...children: Markup[]
): Markup {
  return element(
    "svg",
    {
      class: "chart",
      role: "img",
      viewBox: `0 0 ${chartWidth} ${Math.ceil(height)}`,
      "aria-labelledby": `${id}-title ${id}-desc`,
      "font-size": 12,
    },
    element("title", { id: `${id}-title` }, title),
    element("desc", { id: `${id}-desc` }, description),
    ...children,
  );
}

/**
 * Colours told apart with every common colour blindness (after Okabe and Ito, darkened to hold 3:1 against white), with
 * the ink (a class of the page) that reads on each.
 */
const palette = [
  { fill: "#0b5c99", ink: "light" },
  { fill: "#d9730d", ink: "dark" },
  { fill: "#1a8a6b", ink: "light" },
  { fill: "#a23e7c", ink: "light" },
  { fill: "#4aa3d9", ink: "dark" },
  { fill: "#8c6d00", ink: "light" },
  { fill: "#5a5a66", ink: "light" },
] as const;

export function paletteAt(index: number): (typeof palette)[number] {
  return palette[index % palette.length] ?? palette[0];
}
