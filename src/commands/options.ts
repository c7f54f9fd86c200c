import { z } from "zod";
import { parseInstant } from "../intake/arrivals.ts";
import { HuibaoError } from "../model/failure.ts";

/** An instant as typed by people: with offset, or in Beijing time. */
export const instantOption = z.string().transform((text) => {
  const instant = parseInstant(text);
  if (instant === undefined) throw new HuibaoError("time-invalid", { found: text });
  return instant;
});

/** The reason every decision needs. @throws HuibaoError `why-missing`. */
export const whyOption = z
  .string()
  .default("")
  .transform((text) => {
    if (text.trim() === "") throw new HuibaoError("why-missing");
    return text.trim();
  });

/** Like `instantOption`, but a date alone is the end of that day. */
export const endOption = z.string().transform((text) => {
  const instant = parseInstant(/^\d{4}-\d\d-\d\d$/.test(text.trim()) ? `${text.trim()} 23:59:59` : text);
  if (instant === undefined) throw new HuibaoError("time-invalid", { found: text });
  return instant;
});
