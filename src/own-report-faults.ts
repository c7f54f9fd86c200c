import { definitionSchema } from "./own-report-schema.ts";

/** What is wrong with a definition: where in it, what should be there, and what is. */
export interface ReportFault {
  /** `key`, `measures.rate.of`. */
  readonly place: string;
  /**
   * What the words are chosen by: `definition`, `kind`, `text`, `words`, `one-of`, `list`, `map`, `number`, `yes-no`,
   * `function`, `other` (than another column's), `other-item` (than another item's) or `unused` (by another kind).
   */
  readonly expected: string;
  /** What may stand there, for `one-of`. */
  readonly choices: readonly string[];
  readonly found: unknown;
}

/**
 * The first fault of what a workspace's own file defines as a report kind. JavaScript is not checked before it runs, so
 * what the types promise is asked here: names of columns and measures that there are, and words from the lists.
 */
export function faultOf(made: unknown): ReportFault | undefined {
  const [issue] = definitionSchema(made).safeParse(made, { reportInput: true }).error?.issues ?? [];
  if (issue === undefined) return undefined;
  const names = issue.path.filter((step) => typeof step === "string");
  const place = names.length === 0 ? "export default" : names.join(".");
  // The message of a strict map is the list of its keys.
  if (issue.code === "unrecognized_keys")
    return { place, expected: "one-of", choices: issue.message.split(" "), found: issue.keys[0] };
  const choices = issue.code === "invalid_value" ? issue.values.map(String) : [];
  return { place, expected: issue.message, choices, found: issue.input };
}
