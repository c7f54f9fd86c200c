import path from "node:path";
import type { z } from "zod";
import { configProblem, expecting, isGiven, parseConfig } from "./config-file.ts";
import { readConfigText } from "./config-text.ts";
import { isThere } from "./file-failure.ts";
import { WorkingCalendar } from "./model/calendar.ts";
import type { DeadlineSpec } from "./model/deadline.ts";
import { HuibaoError } from "./model/failure.ts";
import type { ObligedKind } from "./model/obligation.ts";
import { type Organisation, organisationFromSpec } from "./model/organisation.ts";
import type { Cadence, Period, PeriodCadence } from "./model/period.ts";
import { calendarSchema, defaultKind, organisationSchema, workspaceSchema } from "./workspace-spec.ts";

/** The file that makes a folder a workspace. */
const configFile = "huibao.yaml";

type PathName = keyof z.output<typeof workspaceSchema>["paths"];

/** What the workspace changes about a report kind. */
export interface KindSettings {
  readonly enabled: boolean;
  readonly cadence?: Cadence;
  readonly deadline?: DeadlineSpec;
  /** The share of bad rows, 0 to 1, above which a submission is returned whole. */
  readonly badRowLimit: number;
}

/** A workspace folder, every setting checked and every default filled in. */
export interface Workspace {
  /** Absolute. */
  readonly root: string;
  /** Who signs what is published. */
  readonly issuer: string;
  /** Absolute. */
  readonly paths: Readonly<Record<PathName, string>>;
  readonly organisation: Organisation;
  readonly calendar: WorkingCalendar;
  readonly deadlines: Readonly<Record<PeriodCadence, DeadlineSpec>>;
  /** The first period of a cadence that is expected at all. */
  readonly since: Readonly<Partial<Record<PeriodCadence, Period>>>;
  /** Kinds the workspace changes something about; `kindsInForce` applies them. */
  readonly kinds: Readonly<Record<string, KindSettings>>;
  readonly senders: { readonly unknownSender: "accept" | "quarantine" };
  /** Where passwords of protected workbooks come from: an environment variable, or a file outside the workspace. */
  readonly passwords: { readonly env: string } | { readonly file: string };
  /** How long units may object to an announced period before it is closed. */
  readonly objection: { readonly workingDays: number };
  /** What reading one file may take before it is refused. */
  readonly limits: { readonly readSeconds: number; readonly readMemoryMb: number };
}

/**
 * The nearest folder with a `huibao.yaml`, from `start` upwards.
 *
 * @throws HuibaoError `workspace-missing` {dir}.
 */
export function findWorkspace(start: string): string {
  let dir = path.resolve(start);
  while (!isThere(path.join(dir, configFile))) {
    const parent = path.dirname(dir);
    if (parent === dir) throw new HuibaoError("workspace-missing", { dir: path.resolve(start) });
    dir = parent;
  }
  return dir;
}

/**
 * The workspace of a folder: its `huibao.yaml`, `organisation.yaml` and, if it is named or there is one, `calendar.yaml`.
 *
 * @throws HuibaoError `workspace-missing` {dir} without a `huibao.yaml`; `calendar-missing` {file, path}; ConfigInvalid and what `readConfigText` throws.
 */
export function loadWorkspace(dir: string): Workspace {
  const root = path.resolve(dir);
  const config = path.join(root, configFile);
  if (!isThere(config)) throw new HuibaoError("workspace-missing", { dir: root });
  const text = readConfigText(config, configFile);
  const spec = parseConfig(text, configFile, workspaceSchema);
  const paths = absolutePaths(root, spec.paths);
  refuseOverlap(text, root, paths);
  const label = (file: string) => path.relative(root, file).split(path.sep).join("/");
  const organisation = organisationFromSpec(
    parseConfig(
      readConfigText(paths.organisation, label(paths.organisation)),
      label(paths.organisation),
      organisationSchema,
    ),
  );
  const hasCalendar = isThere(paths.calendar);
  // Deadlines reckoned without what was entered there would be wrong.
  if (!hasCalendar && isGiven(text, configFile, ["paths", "calendar"]))
    throw new HuibaoError("calendar-missing", { file: configFile, path: paths.calendar });
  const corrections = hasCalendar
    ? parseConfig(
        readConfigText(paths.calendar, label(paths.calendar)),
        label(paths.calendar),
        calendarSchema,
      )
    : {};
  const { deadlines, senders, objection, limits } = spec;
  return {
    root,
    issuer: spec.issuer ?? organisation.headquarters.name,
    paths,
    organisation,
    calendar: new WorkingCalendar(corrections),
    deadlines,
    since: given(spec.since),
    kinds: Object.fromEntries(Object.entries(spec.kinds).map(([kind, settings]) => [kind, given(settings)])),
    senders,
    passwords: passwordSource(text, root, spec.passwords),
    objection,
    limits,
  };
}

/** Without the keys whose value is undefined, which zod leaves standing for optional ones. */
function given<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Object.fromEntries forgets the keys' types; only undefined values were taken out.
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function absolutePaths(root: string, spec: Readonly<Record<PathName, string>>): Record<PathName, string> {
  // Object.fromEntries forgets the keys' types; they are those of the spec.
  return Object.fromEntries(
    Object.entries(spec).map(([name, to]) => [name, path.resolve(root, to)]),
  ) as Record<PathName, string>;
}

/** Is `inner` the folder `outer` or something in it? */
function isWithin(outer: string, inner: string): boolean {
  const way = path.relative(outer, inner);
  return way === "" || (way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}

const folders = ["inbox", "outbox", "out", "archive", "backups", "reports"] as const;
const files = ["database", "lock", "organisation", "rules", "calendar"] as const;

/** Settings of which neither may lie in the other: all folders, the inbox and each file, and each two files. */
function partsApart(): (readonly [PathName, PathName])[] {
  const pairs = (names: readonly PathName[]) =>
    names.flatMap((one, i) => names.slice(0, i).map((other) => [one, other] as const));
  return [...pairs(folders), ...files.map((file) => [file, "inbox"] as const), ...pairs(files)];
}

/**
 * What is written or set must not be taken in, written again or run as a report definition: the folders lie apart, the files
 * are different ones and not in the inbox.
 */
function refuseOverlap(text: string, root: string, paths: Readonly<Record<PathName, string>>): void {
  for (const [one, other] of partsApart()) {
    if (!isWithin(paths[one], paths[other]) && !isWithin(paths[other], paths[one])) continue;
    // The one at fault is the one not at its usual place.
    const usual = path.join(root, workspaceSchema.parse({}).paths[one]);
    const [moved, stays] = paths[one] === usual ? [other, one] : [one, other];
    throw configProblem(text, configFile, ["paths", moved], expecting("apart", stays));
  }
}

function passwordSource(
  text: string,
  root: string,
  spec: { readonly env?: string | undefined; readonly file?: string | undefined },
): Workspace["passwords"] {
  if (spec.file === undefined) return { env: spec.env ?? "HUIBAO_PASSWORDS" };
  const file = path.resolve(root, spec.file);
  if (isWithin(root, file))
    throw configProblem(text, configFile, ["passwords", "file"], expecting("outside"));
  return { file };
}

/**
 * The report kinds as the workspace asks for them: those not switched off, with its cadence, deadline and limit.
 *
 * @throws ConfigInvalid when `kinds:` names a kind that there is not, or gives a weekly kind a deadline without a weekday.
 */
export function kindsInForce<T extends ObligedKind>(
  workspace: Workspace,
  kinds: readonly T[],
): (T & KindSettings)[] {
  const refuse = (keys: readonly string[], expected: string) =>
    configProblem(
      readConfigText(path.join(workspace.root, configFile), configFile),
      configFile,
      keys,
      expected,
    );
  const names = kinds.map(({ kind }) => kind);
  for (const kind of Object.keys(workspace.kinds))
    if (!names.includes(kind)) throw refuse(["kinds", kind], expecting("keys", ...names));
  return kinds.flatMap((kind) => {
    // A kind may have the name of what every object has: `constructor`.
    const own = Object.hasOwn(workspace.kinds, kind.kind) ? workspace.kinds[kind.kind] : undefined;
    const settings = own ?? defaultKind;
    const asked = { ...kind, ...settings };
    if (asked.cadence === "week" && asked.deadline !== undefined && asked.deadline.after !== "week")
      throw refuse(["kinds", kind.kind, "deadline"], expecting("weekday"));
    return asked.enabled ? [asked] : [];
  });
}
