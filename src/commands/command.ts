import type { z } from "zod";
import { commandWords, generalWords } from "../locales/commands.ts";
import type { Effects } from "../effects.ts";
import type { Language } from "../model/words.ts";
import type { Report } from "../model/report.ts";
import type { Workspace } from "../workspace.ts";

/** What every command is handed: effects, the reader's language, how to answer, and the workspace it stands in. */
export interface Context {
  readonly effects: Effects;
  readonly language: Language;
  /** One JSON document on stdout instead of text. */
  readonly json: boolean;
  readonly quiet: boolean;
  /** The command line as typed, for the audit log. */
  readonly commandLine: string;
  /** The nearest workspace; throws HuibaoError when there is none. */
  readonly workspace: () => Workspace;
  /** The folder that `--workspace` names. */
  readonly workspaceFolder: string | undefined;
  /** Built-in kinds and the workspace's own. */
  readonly reports: () => Promise<readonly Report[]>;
  /** Data for people: stdout, control characters shown escaped. */
  readonly print: (text: string) => void;
  readonly printJson: (value: unknown) => void;
  /** Messages: stderr, silent under --quiet. */
  readonly say: (text: string) => void;
  /** What makes the exit code another than 0: stderr, under --quiet too. */
  readonly warn: (text: string) => void;
}

/** One command: parse, call, print, exit code. Its words are in `locales/commands.ts` under the same name. */
export interface Command<I extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** Positional arguments in commander's notation, in order: `<period>`, `[path...]`. */
  readonly args: readonly string[];
  /** Options in commander's notation: `--received-at <time>`. */
  readonly options: readonly string[];
  /** Names of the options that may not be left out: `received-at`. The schema refuses each where it is not given. */
  readonly required?: readonly string[];
  /** Checks arguments and options together, by their camel-case names. */
  readonly input: I;
  /** Gives the exit code. */
  run(context: Context, input: z.output<I>): number | Promise<number>;
}

export function defineCommand<I extends z.ZodType>(command: Command<I>): Command {
  // The input type is erased here; `cli.ts` always parses with the command's own schema before it runs it.
  return command;
}

/** `--received-at <time>` → received-at, the name its words go by. */
export function flagName(option: string): string {
  return /--(?:no-)?([a-z0-9-]+)/.exec(option)?.[1] ?? option;
}

/** What an option of the command does, and whether it may not be left out. */
export function optionWords({ name, required = [] }: Command, option: string, language: Language): string {
  const flag = flagName(option);
  const said = commandWords[name]?.options?.[flag]?.[language] ?? "";
  return required.includes(flag) ? said + generalWords[language].required : said;
}
