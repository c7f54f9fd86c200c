import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { deadlineOf, workingDaysLate } from "../src/model/deadline.ts";
import { periodAt } from "../src/model/period.ts";
import { huibao, temporaryFolder } from "../src/test/huibao.ts";
import { loadWorkspace } from "../src/workspace.ts";
import { liveYear } from "./year.ts";
import { comingOf } from "./year-workbooks.ts";

const weeks = 8;
const sizes = { slots: 8, spaces: 3, customers: 8, contacts: 5, deals: 6, demands: 3 };

const statusSchema = z.object({
  status: z.array(
    z.object({
      unit: z.string(),
      timeliness: z.string(),
      daysLate: z.number(),
      outcome: z.string(),
      version: z.number().nullable(),
    }),
  ),
});
const figuresSchema = z.array(z.object({ id: z.string(), value: z.number().nullable() }));

test(
  "the first weeks of a year come in late and with mistakes, are consolidated and closed, and add up",
  { timeout: 120_000 },
  async () => {
    const root = path.join(temporaryFolder(), "年");
    const times = await liveYear(root, { weeks, sizes });
    expect(times.map(({ id }) => id)).toEqual([
      "2007-W01",
      "2007-W02",
      "2007-W03",
      "2007-W04",
      "2007-W05",
      "2007-01",
      "2007-W06",
      "2007-W07",
      "2007-W08",
    ]);
    const { organisation, calendar, deadlines } = loadWorkspace(root);
    const zones = organisation.units.filter(({ kind }) => kind === "zone");
    const now = "2007-04-01T09:00:00+08:00";
    for (let week = 1; week <= weeks; week += 1) {
      const period = periodAt("week", 2007, week);
      if (period === undefined) throw new Error(`no week ${String(week)}`);
      const deadline = deadlineOf(period, deadlines.week, calendar);
      const expected = zones.map((unit) => {
        const { isMissing, day, isMistaken } = comingOf(unit, period, deadline.slice(0, 10));
        if (isMissing)
          return { unit: unit.code, timeliness: "missing", daysLate: 0, outcome: "none", version: null };
        const daysLate = workingDaysLate(`${day}T09:30:00+08:00`, deadline, calendar);
        const timeliness = daysLate > 0 ? "late" : "on-time";
        return { unit: unit.code, timeliness, daysLate, outcome: "accepted", version: isMistaken ? 2 : 1 };
      });
      const { status } = statusSchema.parse(
        (await huibao(["--json", "status", period.id], { cwd: root, now })).json(),
      );
      expect(status).toEqual(expected);
      await expectAddsUp(
        root,
        period.id,
        zones.map(({ code }) => code),
      );
    }
    const doctor = await huibao(["doctor"], { cwd: root, now });
    expect([doctor.exitCode, doctor.err]).toEqual([0, ""]);
    expect(readdirSync(path.join(root, "out")).sort()).toEqual(times.map(({ id }) => id).sort());
  },
);

/** The chain's contacts are those of its zones, and those are the rows exported. */
async function expectAddsUp(root: string, period: string, zones: readonly string[]): Promise<void> {
  const figures = figuresSchema.parse(
    JSON.parse(readFileSync(path.join(root, "out", period, "figures.json"), "utf8")),
  );
  const contacts = (scope: string): number =>
    figures.find(({ id }) => id === `${period}/weekly-contacts/contacts/${scope}`)?.value ?? 0;
  const rows = z
    .array(z.unknown())
    .parse(
      (
        await huibao(["export", "weekly-contacts", "--period", period, "--format", "json"], { cwd: root })
      ).json(),
    );
  expect(zones.reduce((sum, zone) => sum + contacts(zone), 0)).toBe(contacts("HQ"));
  expect(rows).toHaveLength(contacts("HQ"));
}
