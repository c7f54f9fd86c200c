import type { Column } from "../model/column.ts";
import { cellText } from "../model/cell-text.ts";
import { plainText } from "../model/plain-text.ts";
import { madeOnce, remembered } from "../model/remember.ts";
import { cleaned, problem, type TypedCleaner, type Taken } from "./cleaned.ts";
import { normalised } from "./clean-text.ts";
import { standIn, unfit } from "./stand-in.ts";

/**
 * A choice is taken when it is one of the allowed values, give or take spaces, width, case, and brackets or full stops
 * around it. Anything nearer than that to a value is only suggested.
 */
export const choiceCleaner = madeOnce((column: Column): TypedCleaner => {
  const exact = new Map(column.choices.map((choice) => [choice, choice]));
  const plain = new Map(column.choices.map((choice) => [bare(choice), choice]));
  const clean = remembered((raw): Taken => {
    const text = normalised(raw);
    if (text === "") return null;
    const unfitting = unfit(text);
    if (unfitting !== undefined) return unfitting;
    const choice = plain.get(bare(text));
    if (choice !== undefined) return cleaned(choice, [raw.trim() === choice ? "trimmed" : "choice-form"]);
    const stood = standIn(text, column);
    if (stood !== undefined) return stood;
    return problem("value-not-choice", {
      choices: column.choices.join("、"),
      suggestion: suggestedChoice(text, column.choices) ?? "",
    });
  }, 500);
  return (cell) => {
    if (typeof cell === "string") return exact.get(cell) ?? clean(cell);
    if (cell === true || cell === false) {
      const choice = exact.get(cell ? "是" : "否");
      if (choice !== undefined) return cleaned(choice, ["choice-form"]);
    }
    return clean(cellText(cell));
  };
});

function bare(text: string): string {
  return plainText(text).replace(/^[([{<'"“‘《【「]+|[)\]}>'"”’》】」.,;、。]+$/g, "");
}

/** The one choice that shares most characters with the text, for "did you mean". */
function suggestedChoice(text: string, choices: readonly string[]): string | undefined {
  const meant = new Set(plainText(text));
  const shared = (choice: string) => [...new Set(plainText(choice))].filter((char) => meant.has(char)).length;
  const most = Math.max(0, ...choices.map(shared));
  const [best, ...others] = choices.filter((choice) => shared(choice) === most);
  return most === 0 || others.length > 0 ? undefined : best;
}
