import { z } from "zod";
import { instantOf, parseArrival, shanghaiTime } from "../model/date.ts";
import { HuibaoError } from "../model/failure.ts";
import { hasBegun, type Period } from "../model/period.ts";
import { plainTime } from "../publishing/wording.ts";

/** An instant as typed by people: with offset, or in Beijing time. */
export const instantOption = z.string().transform((text) => instantIn(text, text));

/** Numbers that `form` matches, as many digits as a number holds; `expected` are examples, which need no language. */
const wholeNumber = (form: RegExp, expected: string) =>
  z.string(expected).trim().regex(form, expected).transform(Number);

/** The number of a version or a document, or how many: from 1. */
export const positiveOption = wholeNumber(/^0*[1-9]\d{0,8}$/, "1, 2, 3…");

/** How many, or after which, when there may be none: from 0. */
export const countOption = wholeNumber(/^\d{1,9}$/, "0, 1, 2…");

/** The reason every decision needs. @throws HuibaoError `why-missing`. */
export const whyOption = z
  .string()
  .default("")
  .transform((text) => {
    if (text.trim() === "") throw new HuibaoError("why-missing");
    return text.trim();
  });

/** Like `instantOption`, but a date alone is the end of that day. */
export const endOption = z
  .string()
  .transform((text) => instantIn(text.includes(":") ? text : `${text.trim()} 23:59:59`, text));

/** @throws HuibaoError `time-ahead` {found, now} for an instant after now: nothing has arrived or is known then. */
export function refuseAhead(instant: string | undefined, now: string): void {
  if (instant !== undefined && instantOf(instant) > instantOf(now))
    throw new HuibaoError("time-ahead", { found: plainTime(instant), now: plainTime(now) });
}

/** @throws HuibaoError of the code {found, period, start} for an instant before the period began: it had no report yet. */
export function refuseBefore(instant: string | undefined, period: Period, code: string): void {
  if (instant !== undefined && !hasBegun(period, instant))
    throw new HuibaoError(code, { found: plainTime(instant), period: period.id, start: period.start });
}

/** @throws HuibaoError `time-invalid`, with the text as it was `typed`. */
function instantIn(text: string, typed: string): string {
  const instant = parseArrival(text);
  if (instant === undefined) throw new HuibaoError("time-invalid", { found: typed });
  return shanghaiTime(instant);
}
