import { existsSync } from "node:fs";
import { join } from "node:path";
import { periodWords } from "../locales/periods.ts";
import { publishingWords } from "../locales/publishing.ts";
import type { Context } from "./command.ts";

/** Names bulletin and summary of another language that lie in the folder and are not among the files just written to it. */
export function sayLeftBehind(
  context: Context,
  folder: string,
  written: readonly { readonly name: string }[],
): void {
  const names = Object.values(publishingWords).flatMap(({ files }) => [files.summary, files.bulletin]);
  const left = names.filter(
    (name) => !written.some((file) => file.name === name) && existsSync(join(folder, name)),
  );
  if (left.length > 0) context.say(periodWords[context.language].leftBehind(folder, left));
}
