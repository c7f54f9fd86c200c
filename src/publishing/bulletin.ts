import { bulletinView } from "./bulletin-view.ts";
import { printPage } from "./page.ts";
import type { Publication } from "./publication.ts";

/** 通报.html: one self-contained page; the same publication gives the same text. */
export function bulletinPage(publication: Publication): string {
  return printPage("bulletin", bulletinView(publication));
}
