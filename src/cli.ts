import { resolve } from "node:path";
import { Command as Commander, CommanderError } from "commander";
import { commandNames, loadCommands } from "./commands/index.ts";
import { flagName, optionWords, type Command, type Context } from "./commands/command.ts";
import { type Effects, systemEffects } from "./effects.ts";
import { unforeseenFailure } from "./file-failure.ts";
import { commandWords, generalExamples, generalWords } from "./locales/commands.ts";
import { sayFailure } from "./locales/index.ts";
import { HuibaoError, exitCodes } from "./model/failure.ts";
import { nearest } from "./model/nearest.ts";
import type { Language } from "./model/words.ts";
import { visible, visibleLine } from "./model/visible.ts";
import { packageVersion } from "./package-files.ts";
import { allReports } from "./own-reports.ts";
import { findWorkspace, loadWorkspace, type Workspace } from "./workspace.ts";

interface GlobalOptions {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Options before the command whose value is the next word: a folder may be named like a command. */
const valued = new Set(["--workspace", "--lang"]);

/** Loads what a command line (without node and script) calls for. `main` does it too. */
export async function load(argv: readonly string[]): Promise<Command[]> {
  const words = argv
    .filter((word, at) => !word.startsWith("-") && !valued.has(argv[at - 1] ?? ""))
    .slice(0, 2);
  return words.length === 0 && argv.includes("--version") ? [] : loadCommands(words);
}

/** Runs one command line (without node and script) and gives its exit code; never throws for a user's mistake. */
export async function main(argv: readonly string[], effects: Effects = systemEffects()): Promise<number> {
  const language = languageOf(argv, effects);
  try {
    refuseUnknownLanguage(argv);
    return await runProgram(argv, effects, language);
  } catch (error) {
    const failure = unforeseenFailure(error);
    if (!(failure instanceof HuibaoError)) throw error;
    effects.err(`huibao: ${visibleLine(sayFailure(failure, language))}\n`);
    return failure.exitCode;
  }
}

async function runProgram(argv: readonly string[], effects: Effects, language: Language): Promise<number> {
  let exitCode: number = exitCodes.clean;
  const program = programOf(await load(argv), effects, language, async (command, globals, input) => {
    exitCode = await command.run(contextOf(effects, language, globals, argv), parseInput(command, input));
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end the run with 0; every other commander error is a mistake on the command line.
    if (error.exitCode === 0) return exitCodes.clean;
    throw usageFailure(error);
  }
  return exitCode;
}

type Run = (command: Command, globals: GlobalOptions, input: Record<string, unknown>) => Promise<void>;

function programOf(commands: readonly Command[], effects: Effects, language: Language, run: Run): Commander {
  const words = generalWords[language];
  const program = new Commander("huibao")
    .description(words.description)
    .option("--workspace <dir>", words.workspace)
    .option("--json", words.json)
    .option("--quiet", words.quiet)
    .option("--lang <language>", words.lang)
    .version(packageVersion(), "--version", words.version)
    .helpOption("-h, --help", words.help)
    .helpCommand(false)
    .addHelpText("before", examplesText(generalExamples, language))
    .addHelpText("after", words.after);
  tune(program, effects, language);
  for (const command of commands) addCommand(program, command, effects, language, run);
  // Without a command: the help, as data.
  program.action(() => {
    program.outputHelp();
  });
  program.allowExcessArguments(true).hook("preAction", (self, action) => {
    const unknown = self === action ? self.args[0] : undefined;
    if (unknown !== undefined) throw unknownCommand(unknown);
  });
  return program;
}

function tune(program: Commander, effects: Effects, language: Language): void {
  const titles = generalWords[language].helpTitles;
  program
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        effects.out(text);
      },
      writeErr: () => undefined,
    })
    .configureHelp({ styleTitle: (title) => titles[title] ?? title });
}

function addCommand(
  program: Commander,
  command: Command,
  effects: Effects,
  language: Language,
  run: Run,
): void {
  const words = commandWords[command.name];
  if (words === undefined) throw new Error(`command without words: ${command.name}`);
  const path = command.name.split(" ");
  const parent = path.length === 1 ? program : group(program, path[0] ?? "", effects, language);
  const child = parent.command(path.at(-1) ?? "").description(words.summary[language]);
  tune(child, effects, language);
  child.helpOption("-h, --help", generalWords[language].help);
  for (const arg of command.args) child.argument(arg, words.args?.[bare(arg)]?.[language] ?? "");
  for (const option of command.options) child.option(option, optionWords(command, option, language));
  child.addHelpText("before", examplesText(words.examples, language));
  child.action(async () => {
    const named = command.args.map((arg, index) => [bare(arg), child.processedArgs[index]] as const);
    await run(command, program.opts(), { ...Object.fromEntries(named), ...child.opts() });
  });
}

function group(program: Commander, name: string, effects: Effects, language: Language): Commander {
  const known = program.commands.find((child) => child.name() === name);
  if (known !== undefined) return known;
  const words = commandWords[name];
  const made = program.command(name).description(words?.summary[language] ?? "");
  tune(made, effects, language);
  return made;
}

function examplesText(
  examples: readonly (readonly [string, Record<Language, string>])[],
  language: Language,
): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, what]) => `  ${line.padEnd(width)}  ${what[language]}`);
  return `${generalWords[language].examples}\n${lines.join("\n")}\n`;
}

/** `[path...]` → path, `<kind-or-receipt>` → kindOrReceipt. */
function bare(arg: string): string {
  return camel(arg.replace(/[<>[\].]/g, ""));
}

function camel(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function parseInput(command: Command, input: Record<string, unknown>): unknown {
  const result = command.input.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0] ?? "");
  const option = command.options.map(flagName).find((flag) => camel(flag) === name);
  if (option !== undefined && input[name] === undefined)
    throw new HuibaoError("cli-option-missing", { name: `--${option}` });
  throw new HuibaoError("cli-invalid-value", {
    name: option === undefined ? name : `--${option}`,
    found: shown(input[name]),
    expected: issue?.message ?? "",
  });
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

function contextOf(
  effects: Effects,
  language: Language,
  globals: GlobalOptions,
  argv: readonly string[],
): Context {
  let workspace: Workspace | undefined;
  const load = (): Workspace => {
    workspace ??= loadWorkspace(
      globals.workspace === undefined ? findWorkspace(effects.cwd) : resolve(effects.cwd, globals.workspace),
    );
    return workspace;
  };
  const warn = (text: string): void => {
    effects.err(visible(text.endsWith("\n") ? text : `${text}\n`));
  };
  return {
    effects,
    language,
    json: globals.json === true,
    quiet: globals.quiet === true,
    commandLine: ["huibao", ...argv].join(" "),
    workspace: load,
    workspaceFolder: globals.workspace,
    reports: () => allReports(load().paths.reports),
    print: (text) => {
      effects.out(visible(text.endsWith("\n") ? text : `${text}\n`));
    },
    printJson: (value) => {
      effects.out(`${JSON.stringify(value, null, 1)}\n`);
    },
    say: (text) => {
      if (globals.quiet !== true) warn(text);
    },
    warn,
  };
}

const languages: readonly Language[] = ["zh-CN", "en"];

/** Chinese unless `--lang en` or HUIBAO_LANG=en: read before parsing, since parse errors speak it too. */
function languageOf(argv: readonly string[], effects: Effects): Language {
  const spoken = (wanted: string | undefined) => languages.find((one) => one === wanted);
  return spoken(askedLanguage(argv)) ?? spoken(effects.env["HUIBAO_LANG"]) ?? "zh-CN";
}

/** What `--lang` says; what the environment says may be meant for other programs, and is no mistake. */
function askedLanguage(argv: readonly string[]): string | undefined {
  const at = argv.indexOf("--lang");
  const joined = argv.find((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  return joined ?? (at === -1 ? undefined : argv[at + 1]);
}

function refuseUnknownLanguage(argv: readonly string[]): void {
  const found = askedLanguage(argv);
  if (found === undefined || languages.some((one) => one === found)) return;
  throw new HuibaoError("cli-invalid-value", { name: "--lang", found, expected: languages.join(" | ") });
}

function unknownCommand(name: string): HuibaoError {
  const near = nearest(name, new Set(commandNames.map((known) => known.split(" ")[0] ?? "")));
  return new HuibaoError("cli-unknown-command", { name, near: near ?? "" });
}

function usageFailure(error: CommanderError): HuibaoError {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const near = /Did you mean (?:one of )?([^?]*)\?/.exec(error.message)?.[1] ?? "";
  const codes: Record<string, string> = {
    "commander.unknownOption": "cli-unknown-option",
    "commander.unknownCommand": "cli-unknown-command",
    "commander.missingArgument": "cli-missing-argument",
    "commander.optionMissingArgument": "cli-option-needs-value",
    "commander.excessArguments": "cli-excess-arguments",
    "commander.help": "cli-group-needs-command",
  };
  return new HuibaoError(codes[error.code] ?? "cli-usage", { name: quoted, near, message: error.message });
}
