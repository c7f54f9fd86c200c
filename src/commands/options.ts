import { z } from "zod";
import { parseInstant } from "../intake/arrivals.ts";
import { HuibaoError } from "../model/failure.ts";

/** An instant as typed by people: with offset, or in Beijing time. */
export const instantOption = z.string().transform((text) => {
  const instant = parseInstant(text);
  if (instant === undefined) throw new HuibaoError("time-invalid", { found: text });
  return instant;
});
