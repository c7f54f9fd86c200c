import { plainHeader } from "../model/header-text.ts";
import { madeOnce, remembered } from "../model/remember.ts";
import type { Report } from "../model/report.ts";
import { isDecorated } from "./table-text.ts";
import { splitTrailingUnit } from "./table-units.ts";

/** Headers that HQ confirmed for a kind: normalised header (`plainHeader`) to column key, by kind. */
export type ConfirmedAliases = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What one header text means to one kind. */
export interface Named {
  readonly key: string;
  readonly by: "title" | "alias" | "confirmed";
  /** What the header says beside the column's name, as in `(万元)`; several brackets give several. */
  readonly brackets: readonly string[];
}

interface Entry {
  readonly key: string;
  readonly by: Named["by"];
}

/** Every header that the kinds know, ready to be asked once for each cell of a would-be header. */
export class Vocabulary {
  readonly reports: readonly Report[];
  /** The fewest headers that can make a table of any kind. */
  readonly fewest: number;
  readonly #whole: readonly ReadonlyMap<string, Entry>[];
  readonly #bases: readonly ReadonlyMap<string, Entry>[];
  readonly #known: ReadonlySet<string>;
  readonly #heads: ReadonlySet<string>;
  /** What a text means to each kind: workbooks of one kind have the same headers. */
  readonly #meanings = remembered((text) => this.#meaningsOf(text), 1000);

  constructor(reports: readonly Report[], confirmed: ConfirmedAliases) {
    this.reports = reports;
    this.fewest = Math.min(...reports.map(fewestHeaders));
    this.#whole = reports.map((report) => entriesOf(report, confirmed));
    this.#bases = this.#whole.map(basesOf);
    const asWritten = reports.flatMap((report) =>
      Object.values(report.columns).flatMap((column) => [column.title, ...column.aliases]),
    );
    this.#known = new Set([
      ...asWritten,
      ...[...this.#whole, ...this.#bases].flatMap((entries) => [...entries.keys()]),
    ]);
    this.#heads = new Set(reports.flatMap(headNames));
  }

  /** Is the text a header of any kind? A text of data costs one look into a set. */
  knows(text: string): boolean {
    if (text.length > 40) return false;
    if (this.#known.has(text)) return true;
    if (!isDecorated(text) && splitTrailingUnit(text) === undefined) return false;
    return this.#meanings(text).some((named) => named !== undefined);
  }

  /** Is the text the label of a form's head field, as `业务代表` is? */
  isHead(text: string): boolean {
    return text.length <= 40 && this.#heads.has(plainHeader(text));
  }

  /** The column of the kind at `index` in `reports` that the header names. Never by likeness. */
  named(index: number, text: string): Named | undefined {
    return this.#meanings(text)[index];
  }

  #meaningsOf(text: string): readonly (Named | undefined)[] {
    const forms = formsOf(text).filter(({ name }) => this.#known.has(name));
    return this.reports.map((_, index) => {
      for (const { name, whole, brackets } of forms) {
        const entry = (whole ? this.#whole : this.#bases)[index]?.get(name);
        if (entry !== undefined) return { ...entry, brackets };
      }
      return undefined;
    });
  }
}

interface Form {
  readonly name: string;
  /** To be compared with whole headers, brackets included. */
  readonly whole: boolean;
  readonly brackets: readonly string[];
}

/**
 * What a header may be called, surest first: the whole header, without its brackets, without a unit at its end; then the
 * same without a required mark or a number before it.
 */
function formsOf(text: string): Form[] {
  const plain = plainHeader(text);
  const bare = plain.replace(/^(?:必填项?|选填)|(?:必填项?|选填)$/g, "");
  return [...new Set([plain, bare, withoutNumber(bare)])].flatMap((form) => {
    const { base, brackets } = bracketsOf(form);
    const split = splitTrailingUnit(base);
    return [
      { name: form, whole: true, brackets },
      { name: base, whole: false, brackets },
      ...(split === undefined
        ? []
        : [{ name: split.name, whole: false, brackets: [...brackets, split.unit] }]),
    ];
  });
}

/** The names of a form's head fields, as they are compared. */
export function headNames({ columns }: Report): string[] {
  return Object.values(columns).flatMap(({ head, title, aliases }) =>
    head ? [title, ...aliases].map(plainHeader) : [],
  );
}

/** Two headers may be anything; three make a table, unless the kind itself has fewer columns. */
export function fewestHeaders(report: Report): number {
  return Math.min(3, Object.values(report.columns).filter((column) => !column.head).length);
}

function entriesOf(report: Report, confirmed: ConfirmedAliases): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const add = (text: string, entry: Entry) => {
    const plain = plainHeader(text);
    if (plain !== "" && !entries.has(plain)) entries.set(plain, entry);
  };
  const columns = Object.entries(report.columns);
  for (const [key, { title }] of columns) add(title, { key, by: "title" });
  for (const [key, { aliases }] of columns) for (const alias of aliases) add(alias, { key, by: "alias" });
  for (const [header, key] of confirmed.get(report.kind) ?? [])
    if (Object.hasOwn(report.columns, key)) add(header, { key, by: "confirmed" });
  return entries;
}

/** The headers without their brackets, where no other column of the kind has the same one. */
function basesOf(entries: ReadonlyMap<string, Entry>): Map<string, Entry> {
  const bases = new Map<string, Entry>();
  const shared = new Set<string>();
  for (const [plain, entry] of entries) {
    const { base } = bracketsOf(plain);
    const other = bases.get(base);
    if (other !== undefined && other.key !== entry.key) shared.add(base);
    else if (other === undefined && base !== "") bases.set(base, entry);
  }
  for (const base of shared) {
    const exact = entries.get(base);
    if (exact === undefined) bases.delete(base);
    else bases.set(base, exact);
  }
  return bases;
}

function bracketsOf(plain: string): { base: string; brackets: string[] } {
  const brackets: string[] = [];
  let base = plain;
  for (let match = /^(.+)\(([^()]*)\)$/.exec(base); match !== null; match = /^(.+)\(([^()]*)\)$/.exec(base)) {
    base = match[1] ?? "";
    if (match[2] !== undefined && match[2] !== "") brackets.push(match[2]);
  }
  return { base, brackets };
}

/** `1.客户名称`, `(2)日期` without the number. */
function withoutNumber(plain: string): string {
  return plain.replace(/^\(?\d{1,2}\)?[.、,:_-]?|^[一二三四五六七八九十]+、/, "");
}

const none: ConfirmedAliases = new Map();
const vocabularies = madeOnce((reports: readonly Report[]) =>
  madeOnce((confirmed: ConfirmedAliases) => new Vocabulary(reports, confirmed)),
);

/** The vocabulary of these kinds, made once: a run reads many sheets with the same kinds. */
export function vocabularyOf(reports: readonly Report[], confirmed: ConfirmedAliases): Vocabulary {
  return vocabularies(reports)(confirmed.size === 0 ? none : confirmed);
}
