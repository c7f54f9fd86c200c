import type { Command } from "./command.ts";

/**
 * Every command by its name, in the order help lists them: a coordinator's week from the empty folder to the bulletin.
 * Each is loaded when it is called, since what one command needs (writing workbooks, say) would slow down all others.
 */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import("./init.ts")).init,
  template: async () => (await import("./template.ts")).template,
  check: async () => (await import("./check.ts")).check,
  ingest: async () => (await import("./ingest.ts")).ingest,
  status: async () => (await import("./status.ts")).status,
  consolidate: async () => (await import("./consolidate.ts")).consolidate,
  close: async () => (await import("./close.ts")).close,
  correct: async () => (await import("./correct.ts")).correct,
  reprint: async () => (await import("./reprint.ts")).reprint,
  reopen: async () => (await import("./reopen.ts")).reopen,
  top50: async () => (await import("./top50.ts")).top50,
  submissions: async () => (await import("./submissions.ts")).submissions,
  show: async () => (await import("./show.ts")).show,
  diff: async () => (await import("./diff.ts")).diff,
  trace: async () => (await import("./trace.ts")).trace,
  nil: async () => (await import("./nil.ts")).nil,
  extend: async () => (await import("./extend.ts")).extend,
  redate: async () => (await import("./redate.ts")).redate,
  waive: async () => (await import("./waive.ts")).waive,
  confirm: async () => (await import("./confirm.ts")).confirm,
  revoke: async () => (await import("./revoke.ts")).revoke,
  undo: async () => (await import("./undo.ts")).undo,
  decisions: async () => (await import("./decisions.ts")).decisions,
  approve: async () => (await import("./approve.ts")).approve,
  "alias confirm": async () => (await import("./alias-confirm.ts")).aliasConfirm,
  "alias list": async () => (await import("./alias-list.ts")).aliasList,
  ledger: async () => (await import("./ledger.ts")).ledger,
  why: async () => (await import("./why.ts")).why,
  replay: async () => (await import("./replay.ts")).replay,
  export: async () => (await import("./export.ts")).exportRows,
  "run weekly": async () => (await import("./run.ts")).runWeekly,
  "run monthly": async () => (await import("./run.ts")).runMonthly,
  inspect: async () => (await import("./inspect.ts")).inspect,
  explain: async () => (await import("./explain.ts")).explain,
  log: async () => (await import("./log.ts")).log,
  doctor: async () => (await import("./doctor.ts")).doctor,
  backup: async () => (await import("./backup.ts")).backup,
  restore: async () => (await import("./restore.ts")).restore,
};

export const commandNames: readonly string[] = Object.keys(loaders);

/** The commands whose name is or begins with one of the words, `alias` for `alias confirm`; all when there is none. */
export async function loadCommands(words: readonly string[] = []): Promise<Command[]> {
  const called = commandNames.filter(
    (name) => words.includes(name) || words.includes(name.split(" ")[0] ?? ""),
  );
  const names = called.length > 0 ? called : commandNames;
  return Promise.all(names.map(async (name) => loaders[name]?.())).then((loaded) =>
    loaded.filter((one) => one !== undefined),
  );
}
