import type { FindingWords } from "../finding-words.ts";
import { headersFindings } from "./headers.ts";
import { identificationFindings } from "./identification.ts";
import { intakeFindings } from "./intake.ts";
import { readingFindings } from "./reading.ts";
import { sheetsFindings } from "./sheets.ts";
import { validationFindings } from "./validation.ts";

/** Every finding huibao can make, by its stable code. */
export const findingCatalogue: FindingWords = {
  ...intakeFindings,
  ...readingFindings,
  ...headersFindings,
  ...identificationFindings,
  ...sheetsFindings,
  ...validationFindings,
};
