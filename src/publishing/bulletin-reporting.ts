import { stateSigns } from "../locales/terms.ts";
import { matrixBlock, type MatrixBlock } from "./bulletin-matrix.ts";
import { reportingTitles } from "../locales/publishing-formulas.ts";
import type { Status } from "../model/status.ts";
import { type Markup } from "./chart-svg.ts";
import { stackChart, type StackPart } from "./chart-stacks.ts";
import { figureId, partId } from "./figure.ts";
import { obligationStates, stateOf, type ObligationState } from "./obligation-state.ts";
import {
  type FigurePrinter,
  unitsInOrder,
  kindName,
  type NumberCell,
  type Publication,
  unitName,
  type TotalledTable,
} from "./publication.ts";
import type { ReportingName } from "./figures-reporting.ts";

/** The reporting section: a chart, a table of counts, who must be named, and the matrix. */
export interface ReportingView extends Omit<TotalledTable<NumberCell>, "caption"> {
  readonly empty: string | null;
  readonly chart: Markup | null;
  readonly named: readonly {
    readonly sign: string;
    readonly state: string;
    readonly title: string;
    readonly units: string;
  }[];
  readonly allOnTime: boolean;
  readonly blocks: readonly MatrixBlock[];
  readonly legend: readonly { readonly state: string; readonly sign: string; readonly name: string }[];
}

export const reportingColumns = [
  "due",
  "received",
  "on-time",
  "late",
  "returned",
  "missing",
  "pending",
  "nil",
  "on-time-rate",
] as const;

/** Colours of the states; with their signs they stay apart without colour. */
const stateParts: Readonly<Record<ObligationState, Omit<StackPart, "label">>> = {
  "on-time": { fill: "#1a8a6b", ink: "light" },
  late: { fill: "#c98500", ink: "dark" },
  returned: { fill: "#a23e7c", ink: "light" },
  missing: { fill: "#b03a1e", ink: "light" },
  pending: { fill: "#8b95a1", ink: "dark" },
};

export function reportingView(publication: Publication, printer: FigurePrinter): ReportingView {
  const { consolidation, words } = publication;
  const owed = consolidation.kinds.filter(({ report }) =>
    consolidation.status.some((status) => status.kind === report.kind),
  );
  const kindIds = owed.map(({ report }) => report.kind);
  return {
    empty: consolidation.status.length === 0 ? words.bulletin.nothingDue : null,
    chart: consolidation.status.length === 0 ? null : reportingChart(publication, kindIds),
    columns: reportingColumns.map((name) => reportingTitles[name][publication.language]),
    rows: countRows(publication, printer, kindIds),
    named: namedUnits(publication),
    allOnTime: consolidation.status.every((status) => stateOf(status) === "on-time"),
    blocks: (["zone", "store"] as const).flatMap((level) => matrixBlock(publication, level)),
    legend: obligationStates.map((state) => ({
      state,
      sign: stateSigns[state],
      name: stateName(publication, state),
    })),
  };
}

export function reportingFigureId(publication: Publication, name: ReportingName, kind?: string): string {
  const { period, organisation } = publication.consolidation;
  const id = figureId(period.id, "reporting", name, organisation.headquarters.code);
  return kind === undefined ? id : partId(id, "kind", kind, false);
}

function stateName({ language }: Publication, state: ObligationState): string {
  return reportingTitles[state][language];
}

function countRows(
  publication: Publication,
  printer: FigurePrinter,
  kinds: readonly string[],
): ReportingView["rows"] {
  const cells = (kind?: string) =>
    reportingColumns.map((name) =>
      printer.number(publication.byId.get(reportingFigureId(publication, name, kind))),
    );
  const rows = kinds.map((kind) => ({ name: kindName(publication, kind), total: false, cells: cells(kind) }));
  return kinds.length > 1
    ? [...rows, { name: publication.words.status.total, total: true, cells: cells() }]
    : rows;
}

function reportingChart(publication: Publication, kinds: readonly string[]): Markup {
  const { words, byId } = publication;
  const parts = obligationStates.map((state) => ({
    label: `${stateSigns[state]} ${stateName(publication, state)}`,
    ...stateParts[state],
  }));
  const bars = kinds.map((kind) => ({
    label: kindName(publication, kind),
    segments: obligationStates.map((state) => {
      const figure = byId.get(reportingFigureId(publication, state, kind));
      const value = figure?.value ?? 0;
      return {
        value,
        text: `${stateSigns[state]} ${value}`,
        ...(figure === undefined ? {} : { figure: figure.id }),
      };
    }),
  }));
  const description = words.clauses(
    bars.map(
      (bar) =>
        `${bar.label}${words.colon}${words.list(
          bar.segments.map(
            ({ value }, index) => `${stateName(publication, obligationStates[index] ?? "pending")} ${value}`,
          ),
        )}`,
    ),
  );
  const title = words.status.chartTitle;
  return stackChart({ id: "chart-reporting", title, description, parts, bars, toScale: true });
}

/** Who must be named, by state: units with the kinds it is about. */
function namedUnits(publication: Publication): ReportingView["named"] {
  const { consolidation, words } = publication;
  const groups = [
    { name: "missing", sign: stateSigns.missing, belongs: (status: Status) => stateOf(status) === "missing" },
    {
      name: "returned",
      sign: stateSigns.returned,
      belongs: (status: Status) => stateOf(status) === "returned",
    },
    { name: "late", sign: stateSigns.late, belongs: (status: Status) => stateOf(status) === "late" },
    { name: "partly", sign: "◐", belongs: (status: Status) => status.outcome === "partly" },
    { name: "nil", sign: "○", belongs: (status: Status) => status.outcome === "nil" },
  ] as const;
  return groups.flatMap(({ name, sign, belongs }) => {
    const found = consolidation.status.filter(belongs);
    if (found.length === 0) return [];
    const said = (status: Status) =>
      kindName(publication, status.kind) + (name === "late" ? ` ${words.status.late(status.daysLate)}` : "");
    const title = `${words.status.named[name]}${words.inBrackets(String(found.length))}`;
    return [{ sign, state: name, title, units: words.list(namesIn(publication, found, said)) }];
  });
}

/** Fewer units than this are named one by one even where they are all of them. */
const fewUnits = 4;

/** Units with the kinds it is about; a kind that is about every unit owing it is said once for all. */
function namesIn(
  publication: Publication,
  found: readonly Status[],
  said: (status: Status) => string,
): string[] {
  const { consolidation, words } = publication;
  const byKind = Map.groupBy(found, (status) => status.kind);
  const owed = (kind: string) => consolidation.status.filter((status) => status.kind === kind).length;
  const whole = [...byKind].filter(([kind, own]) => own.length >= fewUnits && own.length === owed(kind));
  const wholeKinds = new Set(whole.map(([kind]) => kind));
  const byUnit = Map.groupBy(
    found.filter((status) => !wholeKinds.has(status.kind)),
    (status) => status.unit,
  );
  return [
    ...whole.map(
      ([kind, own]) => words.status.everyUnit(own.length) + words.inBrackets(kindName(publication, kind)),
    ),
    ...unitsInOrder(publication, [...byUnit.keys()]).map(
      (unit) =>
        unitName(publication, unit) + words.inBrackets(words.list((byUnit.get(unit) ?? []).map(said))),
    ),
  ];
}
