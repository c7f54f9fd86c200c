import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { initWords } from "../locales/messages.ts";
import { exitCodes, HuibaoError } from "../model/failure.ts";
import { packagePath } from "../package-files.ts";
import { fileFailure } from "../file-failure.ts";
import { fillFolder } from "../store/whole-folder.ts";
import { defineCommand } from "./command.ts";

/** Folders every workspace has. */
const folders = ["inbox", "outbox", "out", "archive", "reports"];
/** Rule books that a workspace may begin with. */
const ruleBooks = ["simple", "statistics", "factory"] as const;
const exampleInboxes = ["registers", "month-before", "month", "week", "quarter"];

export const init = defineCommand({
  name: "init",
  args: ["[dir]"],
  options: ["--rules <book>", "--example", "--empty-inbox"],
  input: z.object({
    dir: z.string().optional(),
    rules: z.enum(ruleBooks, ruleBooks.join(" | ")).default("simple"),
    example: z.boolean().default(false),
    emptyInbox: z.boolean().default(false),
  }),
  run({ effects, language, json, print, printJson, workspaceFolder }, { dir, rules, example, emptyInbox }) {
    const root = resolve(effects.cwd, dir ?? workspaceFolder ?? ".");
    if (workspaceFolder !== undefined && resolve(effects.cwd, workspaceFolder) !== root)
      throw new HuibaoError("cli-invalid-value", {
        name: "dir",
        expected: workspaceFolder,
        found: dir ?? "",
      });
    const filled = example && !emptyInbox;
    try {
      refuseUsedFolder(root);
      fillFolder(root, (folder) => {
        makeWorkspace(folder, rules, example, filled);
      });
    } catch (error) {
      throw fileFailure(error, root);
    }
    if (json) printJson({ workspace: root, example, filled });
    else print(initWords[language].made(root, filled));
    return exitCodes.clean;
  },
});

function makeWorkspace(
  root: string,
  rules: (typeof ruleBooks)[number],
  example: boolean,
  filled: boolean,
): void {
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  for (const file of readdirSync(packagePath("templates", "workspace"))) {
    cpSync(packagePath("templates", "workspace", file), join(root, file));
  }
  if (rules !== "simple")
    cpSync(packagePath("templates", "rules", `${rules}.yaml`), join(root, "rules.yaml"));
  if (example) {
    cpSync(packagePath("fixtures", "example", "organisation.yaml"), join(root, "organisation.yaml"));
    for (const inbox of exampleInboxes) fillInbox(root, inbox, !filled);
  }
}

function fillInbox(root: string, inbox: string, empty: boolean): void {
  const folder = join(root, "inbox", inbox);
  if (empty) mkdirSync(folder, { recursive: true });
  else cpSync(packagePath("fixtures", "example", inbox), folder, { recursive: true });
}

/** A workspace is never made over someone's files. */
function refuseUsedFolder(root: string): void {
  const found = existsSync(root) ? readdirSync(root).filter((name) => !name.startsWith(".")) : [];
  if (found[0] !== undefined) throw new HuibaoError("folder-not-empty", { dir: root, found: found[0] });
}
