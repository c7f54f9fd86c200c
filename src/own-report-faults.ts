/** What is wrong with a definition: where in it, what should be there, and what is. */
export interface ReportFault {
  /** `key`, `measures.rate.of`. */
  readonly place: string;
  readonly expected: "definition" | "kind" | "text" | "one-of" | "list" | "map";
  /** What may stand there, for `one-of`. */
  readonly choices: readonly string[];
  readonly found: unknown;
}

const units = ["store", "zone"];
const cadences = ["week", "month", "quarter", "once"];
const combines = ["count", "sum", "distinct", "mean", "ratio"];
const measureUnits = ["count", "percent", "yuan", "wan", "squareMetres", "days", "points"];

/**
 * The first fault of what a workspace's own file defines as a report kind. JavaScript is not checked before it runs, so
 * what the types promise is asked here: names of columns and measures that there are, and words from the lists.
 */
export function faultOf(made: unknown): ReportFault | undefined {
  if (!isRecord(made)) return { place: "export default", expected: "definition", choices: [], found: made };
  const { kind, columns, measures } = made;
  return (
    (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(String(kind)) ? undefined : fault("kind", "kind", kind)) ??
    first(["title", "english", "short"], (name) => notText(name, made[name])) ??
    notOneOf("unit", made["unit"], units) ??
    notOneOf("cadence", made["cadence"], cadences) ??
    (isRecord(columns) ? columnsFault(made, columns) : fault("columns", "map", columns)) ??
    (isRecord(measures) ? measuresFault(made, measures) : fault("measures", "map", measures))
  );
}

function columnsFault(made: Definition, columns: Definition): ReportFault | undefined {
  const known = Object.keys(columns);
  return (
    first(known, (name) => {
      const column = columns[name];
      return isRecord(column)
        ? notText(`columns.${name}`, column["title"])
        : fault(`columns.${name}`, "map", column);
    }) ??
    notAllOf("key", made["key"], known) ??
    first(["keyFallback", "unique"], (name) =>
      made[name] === undefined ? undefined : notAllOf(name, made[name], known),
    )
  );
}

function measuresFault({ columns }: Definition, measures: Definition): ReportFault | undefined {
  const [ours, names] = [Object.keys(isRecord(columns) ? columns : {}), Object.keys(measures)];
  return first(names, (name) => {
    const [place, measure] = [`measures.${name}`, measures[name]];
    if (!isRecord(measure)) return fault(place, "map", measure);
    const wrong =
      notOneOf(`${place}.combine`, measure["combine"], combines) ??
      notOneOf(`${place}.unit`, measure["unit"], measureUnits);
    if (wrong !== undefined) return wrong;
    if (measure["combine"] === "ratio")
      return first(["of", "to"], (part) => notOneOf(`${place}.${part}`, measure[part], names));
    // Of another kind's rows the columns are that kind's.
    return measure["over"] === undefined ? notColumns(place, measure["columns"], ours) : undefined;
  });
}

/** A measure may look at no column at all. */
function notColumns(place: string, value: unknown, known: readonly string[]): ReportFault | undefined {
  if (!Array.isArray(value)) return fault(place, "list", value);
  return first(value, (one: unknown) => notOneOf(place, one, known));
}

type Definition = Readonly<Record<string, unknown>>;

function fault(place: string, expected: ReportFault["expected"], found: unknown): ReportFault {
  return { place, expected, choices: [], found };
}

function notText(place: string, value: unknown): ReportFault | undefined {
  return typeof value === "string" && value.trim() !== "" ? undefined : fault(place, "text", value);
}

function notOneOf(place: string, value: unknown, choices: readonly string[]): ReportFault | undefined {
  if (typeof value === "string" && choices.includes(value)) return undefined;
  return { place, expected: "one-of", choices, found: value };
}

function notAllOf(place: string, value: unknown, choices: readonly string[]): ReportFault | undefined {
  if (!Array.isArray(value) || value.length === 0) return fault(place, "list", value);
  return first(value, (one: unknown) => notOneOf(place, one, choices));
}

function first<T>(of: readonly T[], ask: (one: T) => ReportFault | undefined): ReportFault | undefined {
  for (const one of of) {
    const found = ask(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isRecord(value: unknown): value is Definition {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
