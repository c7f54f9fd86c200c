import { z } from "zod";
import { expecting } from "./config-file.ts";

// Values that the YAML files of a workspace share; what is wrong with one is said by `expecting`.

export const text = z.string().trim().min(1, expecting("text"));

/** A whole number within bounds, both included. */
export function integer(low: number, high: number) {
  const error = expecting("integer", low, high);
  return z.int({ error }).min(low, error).max(high, error);
}

/** A number within bounds, both included. */
export function number(low: number, high: number) {
  const error = expecting("number", low, high);
  return z.number({ error }).min(low, error).max(high, error);
}

/** What a unit or a rule is named by in commands and records. */
export const code = z
  .string({ error: expecting("code") })
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, expecting("code"));
