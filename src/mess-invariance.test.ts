/**
 * What a clerk's hand, program or habit does to a submission changes nothing of it: the same rows as clean are read, or fewer with
 * a named error at each that is missing. Never other rows.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { packagePath } from "./package-files.ts";
import { reports } from "./reports/index.ts";
import { distorted, makesSense, type Distortion } from "./test/mess/distortion.ts";
import { distortions } from "./test/mess/distortions.ts";
import { cleanDraft, reportOf } from "./test/mess/draft.ts";
import { arrivalOf, fileOf, outcome, outcomeOf, readBytes } from "./test/mess/outcome.ts";

/** Of the pairs on all kinds one in so many is tried; 1 tries all of them, which takes minutes. */
const stride = Number(process.env["HUIBAO_MESS_STRIDE"] ?? "60");

const kinds = reports.map(({ kind }) => kind);
const clean = new Map(kinds.map((kind) => [kind, cleanDraft(kind)]));

/** What is wrong with what came of the kind's submission under these distortions; undefined where one of them has nothing to distort. */
async function wrongWith(kind: string, chosen: readonly Distortion[]): Promise<string[] | undefined> {
  const draft = distorted(clean.get(kind) ?? cleanDraft(kind), chosen);
  if (draft === undefined) return undefined;
  const { result, differences, errors, warnings, unplaced } = await outcomeOf(draft);
  const refusals = chosen.flatMap((one) => one.refusals ?? []);
  const allowed = new Set([...refusals, ...(refusals.length > 0 ? ["too-many-bad-rows"] : [])]);
  const expected = new Set(chosen.flatMap((one) => one.warnings ?? []));
  const name = `${kind} ${chosen.map((one) => one.name).join(" × ")}`;
  return [
    ...differences,
    ...(result === "other" && differences.length === 0 ? ["rows are missing without an error"] : []),
    ...errors.filter((code) => !allowed.has(code)),
    ...warnings.filter((code) => !expected.has(code)),
    ...unplaced.map((code) => `${code} says no place`),
  ].map((what) => `${name}: ${what}`);
}

describe("each distortion of each kind", () => {
  it.each(kinds)("is needed: %s reads clean without it", async (kind) => {
    expect(await wrongWith(kind, [])).toEqual([]);
  });

  it.each(distortions.map((one) => [one.name, one] as const))(
    "%s gives the same rows, or the refusal it calls for",
    async (_name, distortion) => {
      const wrong = await Promise.all(kinds.map((kind) => wrongWith(kind, [distortion])));
      const tried = wrong.filter((one) => one !== undefined);
      expect(tried.length).toBeGreaterThan(0);
      expect(tried.flat()).toEqual([]);
    },
  );

  it("changes the bytes of the file, so that there is something to read through", async () => {
    const sent = async (kind: string, chosen: readonly Distortion[]) => {
      const draft = distorted(cleanDraft(kind), chosen);
      return draft && Buffer.from((await fileOf(draft)).bytes).toString("base64");
    };
    const plain = new Map<string, string | undefined>();
    for (const kind of kinds) plain.set(kind, await sent(kind, []));
    const isChanged = async (distortion: Distortion) => {
      for (const kind of kinds) {
        const file = await sent(kind, [distortion]);
        if (file !== undefined && file !== plain.get(kind)) return true;
      }
      return false;
    };
    const unchanged: string[] = [];
    for (const one of distortions) if (!(await isChanged(one))) unchanged.push(one.name);
    expect(unchanged).toEqual([]);
  });
});

describe("two distortions at once", () => {
  it.each(distortions.map((one, i) => [one.name, one, i] as const))(
    "%s with any other that makes sense beside it",
    async (_name, one, i) => {
      const wrong: string[] = [];
      for (const [j, other] of distortions.entries()) {
        if (j <= i || !makesSense(one, other)) continue;
        for (const [k, kind] of kinds.entries())
          if ((i * 7 + j + k) % stride === 0) wrong.push(...((await wrongWith(kind, [one, other])) ?? []));
      }
      expect(wrong).toEqual([]);
    },
  );
});

it("any five distortions at once give the same rows, or the refusals they call for", async () => {
  const named = new Map(distortions.map((one) => [one.name, one]));
  const oneOf = (names: readonly string[]) => names.flatMap((name) => named.get(name) ?? []);
  const several = fc
    .shuffledSubarray([...named.keys()], { minLength: 5, maxLength: 5 })
    .filter((names) => oneOf(names).every((a, i, all) => all.slice(i + 1).every((b) => makesSense(a, b))));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), several, async (kind, names) => {
      expect((await wrongWith(kind, oneOf(names))) ?? []).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

// fixtures/resaved: the clean file of each kind, converted by `soffice --headless --convert-to`.
describe.each(["xlsx", "ods", "xls"])("saved again by LibreOffice as .%s", (extension) => {
  it.each(kinds)("%s reads the same rows", async (kind) => {
    const bytes = readFileSync(packagePath("fixtures", "resaved", `${kind}.${extension}`));
    const draft = clean.get(kind) ?? cleanDraft(kind);
    const arrival = { name: `${draft.file}.${extension}`, sender: null, receivedAt: arrivalOf(draft) };
    const { result, errors, warnings, differences } = outcome(draft, await readBytes(bytes, arrival));
    expect({ result, errors, warnings, differences }).toEqual({
      result: "same",
      errors: [],
      warnings: [],
      differences: [],
    });
  });
});

const truthSpec = z.array(
  z.object({
    file: z.string(),
    kind: z.string(),
    unit: z.string(),
    period: z.string(),
    distortion: z.string(),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  }),
);

describe("the sample distortions, written by other programs", () => {
  const truth = truthSpec.parse(
    JSON.parse(readFileSync(packagePath("fixtures", "expected", "distortions.json"), "utf8")),
  );
  const arrivals = new Map(
    readFileSync(packagePath("fixtures", "distortions", "arrivals.tsv"), "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split("\t"))
      .map(([file = "", sender = "", receivedAt = ""]) => [file, { sender, receivedAt }]),
  );

  it.each(truth.map((one) => [one.kind, one.distortion, one] as const))(
    "%s with %s reads the same rows",
    async (_kind, _distortion, { file, kind, unit, period, rows }) => {
      const arrival = arrivals.get(basename(file));
      if (arrival === undefined) throw new Error(`no arrival of ${file}`);
      const bytes = readFileSync(packagePath("fixtures", "distortions", file));
      const { submissions } = await readBytes(bytes, { name: file, ...arrival });
      const { columns } = reportOf(kind);
      expect(
        submissions.map((one) => ({
          ...{ kind: one.kind, unit: one.unit, period: one.period },
          errors: one.findings.filter(({ severity }) => severity === "error"),
          rows: one.rows.map(({ values }) =>
            Object.fromEntries(
              Object.entries(columns).map(([key, { title }]) => [title, values[key] ?? null]),
            ),
          ),
        })),
      ).toEqual([{ kind, unit, period, errors: [], rows: rows.map((row) => withAll(row, kind)) }]);
    },
  );
});

/** Columns that the truth leaves out are empty. */
function withAll(row: Readonly<Record<string, string | number | null>>, kind: string) {
  const titles = Object.values(reportOf(kind).columns).map(({ title }) => title);
  return Object.fromEntries(titles.map((title) => [title, row[title] ?? null]));
}
