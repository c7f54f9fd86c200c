import fc from "fast-check";
import { expect, test } from "vitest";

import { numberAt } from "./number-bytes.ts";

function parsed(text: string): number {
  const bytes = new TextEncoder().encode(`>${text}<`);
  return numberAt(bytes, 1, bytes.byteLength - 1);
}

test("any decimal number is the very double that Number gives", () => {
  const digits = fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), maxLength: 25 });
  const exponent = fc.option(fc.integer({ min: -330, max: 330 }), { nil: undefined });
  const written = fc
    .tuple(fc.constantFrom("", "-", "+"), digits, fc.boolean(), digits, exponent)
    .map(([sign, whole, point, fraction, power]) => {
      const mantissa = `${whole || "0"}${point ? `.${fraction}` : ""}`;
      return `${sign}${mantissa}${power === undefined ? "" : `e${String(power)}`}`;
    });
  fc.assert(
    fc.property(
      fc.oneof(written, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)),
      (text) => {
        const expected = Number(text);
        expect(parsed(text)).toBe(Number.isFinite(expected) ? expected : Number.NaN);
      },
    ),
    { numRuns: 2000 },
  );
});

test("what is no plain decimal number is none", () => {
  const none = [
    "",
    " ",
    ".",
    "-",
    "1.2.3",
    "0x10",
    "Infinity",
    "NaN",
    "1e",
    "e5",
    "1 2",
    "１",
    "1,000",
    "--1",
    "1e999",
  ];
  expect(none.map(parsed)).toEqual(none.map(() => Number.NaN));
});
