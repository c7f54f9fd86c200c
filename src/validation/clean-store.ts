import type { Column } from "../model/column.ts";
import { cellText } from "../model/cell-text.ts";
import { nearestUnit, unitNamed, type Organisation } from "../model/organisation.ts";
import { remembered } from "../model/remember.ts";
import { cleaned, problem, type TypedCleaner, type Taken } from "./cleaned.ts";
import { normalised } from "./clean-text.ts";
import { standIn, unfit } from "./stand-in.ts";

/**
 * A store by its code, name or alias becomes its full name. One that is not ours is an error where it names the reporting
 * unit, else kept as written with a warning.
 */
export function storeCleaner(column: Column, organisation: Organisation): TypedCleaner {
  const clean = remembered((raw): Taken => {
    const text = normalised(raw);
    if (text === "") return null;
    const unfitting = unfit(text);
    if (unfitting !== undefined) return unfitting;
    const unit = unitNamed(organisation, text);
    if (unit?.kind === "store")
      return cleaned(
        unit.name,
        raw === unit.name ? [] : [raw.trim() === unit.name ? "trimmed" : "unit-name"],
      );
    const stood = standIn(text, column);
    if (stood !== undefined) return stood;
    const suggestion = nearestUnit(organisation, text)?.name ?? "";
    if (column.namesUnit) return problem("store-unknown", { suggestion });
    return cleaned(text, text === raw ? [] : ["trimmed"], {
      code: "store-not-ours",
      data: { suggestion },
      oncePerColumn: false,
    });
  });
  return (cell) => clean(typeof cell === "string" ? cell : cellText(cell));
}
