/** Exit codes of every command, documented in the README. */
export const exitCodes = { clean: 0, findings: 1, usage: 2, failed: 3, busy: 4 } as const;

/**
 * The coordinator's mistake or the machine's: said in one line with what to do, never with a stack. A unit's mistake
 * is a finding, a bug is a plain `Error`.
 *
 * `code` names the words in `locales/`; `data` fills their blanks.
 */
export class HuibaoError extends Error {
  readonly code: string;
  readonly exitCode: number;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(
    code: string,
    data: Readonly<Record<string, string | number>> = {},
    exitCode: number = exitCodes.usage,
  ) {
    super(code);
    this.name = "HuibaoError";
    this.code = code;
    this.data = data;
    this.exitCode = exitCode;
  }
}

/** The code that the system gave an error, as `ENOENT`; empty for one that has none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Why a file's bytes cannot become a grid: a refusal with a finding code, data for its words, never a stack. */
export class Unreadable extends Error {
  readonly code: string;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: string, data: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = "Unreadable";
    this.code = code;
    this.data = data;
  }
}
