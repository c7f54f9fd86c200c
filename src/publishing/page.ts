import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { packagePath } from "../package-files.ts";
import type { Markup } from "./chart-svg.ts";

/** Pages printed from `templates/bulletin/`, with everything they need inside them. */
const folder = packagePath("templates", "bulletin");
const pages = ["bulletin", "top50", "correction"] as const;
const partials = [
  "page-head",
  "number",
  "change",
  "chart",
  "measures",
  "headline",
  "reporting",
  "business",
  "accounts",
  "counts",
  "ranking",
  "moves",
  "appraisal",
  "quality",
  "due",
  "colophon",
] as const;

export type PageName = (typeof pages)[number];
type Printed = (view: unknown) => string;

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
}

let compiled: ReadonlyMap<PageName, Printed> | undefined;

/** Templates compiled once, on first use; they may call nothing but the helpers named here. */
function compile(): ReadonlyMap<PageName, Printed> {
  const engine = Handlebars.create();
  const options = { strict: true, knownHelpersOnly: true, knownHelpers: { svg: true, css: true } } as const;
  const style = read("page.css").trim();
  if (style.includes("</")) throw new Error("page.css would end its own element");
  engine.registerHelper("css", () => new engine.SafeString(style));
  // Only markup built element by element, each with its own escaping, passes unescaped.
  engine.registerHelper("svg", (drawing: Markup) => new engine.SafeString(drawing.markup));
  for (const name of partials) engine.registerPartial(name, read(`${name}.hbs`));
  return new Map(pages.map((name) => [name, engine.compile<unknown>(read(`${name}.hbs`), options)] as const));
}

/** The page for a view; the same view gives the same text, byte for byte. */
export function printPage(name: PageName, view: unknown): string {
  compiled ??= compile();
  const page = compiled.get(name);
  if (page === undefined) throw new Error(`no page ${name}`);
  return page(view);
}
