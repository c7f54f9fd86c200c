import { printPage } from "./page.ts";
import type { Publication } from "./publication.ts";
import { top50View } from "./top50-view.ts";

/** TOP50.html: one self-contained page; the same publication gives the same text. */
export function top50Page(publication: Publication): string {
  return printPage("top50", top50View(publication));
}
