import { z } from "zod";
import { expecting, section } from "../config-file.ts";
import { integer, text } from "../config-values.ts";

/** Customers of a tier are met by someone at least so many times in so many months. */
const rule = section({
  tier: text,
  /** What the one who meets them is called in the coverage table. */
  who: text,
  /** A contact counts when the position of who met the customer has one of these texts in it. */
  positions: z.array(text).min(1, expecting("items")),
  times: integer(1, 100),
  /** The month of the bulletin and those before it. */
  months: integer(1, 12).default(1),
});

/**
 * `contactFrequency:` of a rule book. A contact counts for the first of its tier's rules whose positions fit, so that who
 * stands higher is written first.
 */
export const contactFrequencySpec = z.array(rule).min(1, expecting("items"));
export type ContactFrequencySpec = z.output<typeof contactFrequencySpec>;
