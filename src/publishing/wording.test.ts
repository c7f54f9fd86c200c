import { expect, test } from "vitest";
import { fitText, textPixels } from "./chart-svg.ts";
import { stackChart } from "./chart-stacks.ts";
import { arrivalTime } from "./wording.ts";

test("an arrival in the minute of the deadline it missed is told to the second", () => {
  const deadline = "2006-09-25T12:00:00+08:00";
  expect(arrivalTime("2006-09-25T12:00:07+08:00", deadline)).toBe("2006-09-25 12:00:07");
  expect(arrivalTime("2006-09-25T12:00:00+08:00", deadline)).toBe("2006-09-25 12:00");
  expect(arrivalTime("2006-09-25T12:01:07+08:00", deadline)).toBe("2006-09-25 12:01");
});

test("a label with capitals has room for them", () => {
  expect(textPixels("TOP50进度")).toBeGreaterThan(textPixels("top50进度"));
  expect(fitText("TOP50进度", textPixels("TOP50进度"))).toBe("TOP50进度");
  expect(textPixels(fitText("TOP50合作进度", 60))).toBeLessThanOrEqual(60);
});

test("bars to scale are as long as what they add up to", () => {
  const parts = [{ label: "按时", fill: "#000", ink: "light" as const }];
  const bars = [13, 35].map((value) => ({ label: "周报", segments: [{ value, text: "" }] }));
  const facts = { id: "c", title: "t", description: "d", parts, bars };
  const widths = (toScale: boolean) =>
    [...stackChart({ ...facts, toScale }).markup.matchAll(/width="([\d.]+)" height="22"/g)].map(
      (m) => Number(m[1]) + 1,
    );
  const [short = 0, long = 1] = widths(true);
  expect(short / long).toBeCloseTo(13 / 35, 2);
  expect(new Set(widths(false)).size).toBe(1);
});
