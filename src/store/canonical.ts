import { hash } from "node:crypto";
import type { Json } from "./records.ts";

/** JSON with the keys of every object in order: equal values give equal text. */
export function canonical(value: Json | undefined): string {
  if (value === null || value === undefined || typeof value !== "object")
    return JSON.stringify(value ?? null);
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${fields.join(",")}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function sha256(content: string | Uint8Array): string {
  return hash("sha256", content);
}

/** A short stable id: a letter and the first digits of the hash of `parts`. */
export function stableId(letter: string, parts: readonly (string | number | null)[]): string {
  return letter + sha256(JSON.stringify(parts)).slice(0, 12);
}
