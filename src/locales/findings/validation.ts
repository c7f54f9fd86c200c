import type { FindingWords } from "../finding-words.ts";
import { dateAndPhoneFindings } from "./validation-dates.ts";
import { rowFindings } from "./validation-rows.ts";
import { valueFindings } from "./validation-values.ts";

/** Everything validation finds. A kind's own checks bring their words along and are framed by `row-check` or `history-check`. */
export const validationFindings = {
  ...valueFindings,
  ...dateAndPhoneFindings,
  ...rowFindings,
} as const satisfies FindingWords;
