import type { Finding, Severity } from "../model/finding.ts";
import type { Language, Words } from "../model/words.ts";

type Data = Readonly<Record<string, string | number>>;

/** Words of the findings of one area: the catalogue's page of each code is made from these. */
export type FindingWords = Readonly<
  Record<
    string,
    {
      readonly severity: Severity;
      readonly title: Words;
      /** The sentence after the place: what was expected, what was found. */
      readonly says: Readonly<Record<Language, (finding: Finding) => string>>;
      /** What the reader does about it. */
      readonly remedy: Readonly<Record<Language, (finding: Finding) => string>>;
    }
  >
>;

/** Words of the coordinator's and the machine's failures, by `HuibaoError.code`. */
export type FailureWords = Readonly<
  Record<
    string,
    {
      readonly says: Readonly<Record<Language, (data: Data) => string>>;
      readonly remedy: Readonly<Record<Language, (data: Data) => string>>;
    }
  >
>;
