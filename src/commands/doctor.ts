import { z } from "zod";
import { doctorWords } from "../locales/messages.ts";
import { exitCodes } from "../model/failure.ts";
import { verifyArchive } from "../store/archive.ts";
import { defineCommand } from "./command.ts";
import { withDesk } from "./desk.ts";

interface Examined {
  readonly check: string;
  /** How many were looked at, where that says something. */
  readonly looked: number;
  readonly wrong: readonly unknown[];
}

export const doctor = defineCommand({
  name: "doctor",
  args: [],
  options: [],
  input: z.object({}),
  run(context) {
    // Opening the desk reads and checks huibao.yaml, organisation.yaml, calendar.yaml and reports/; the rule book is read here.
    return withDesk(context, "read", (desk) => {
      desk.ruleBook();
      const health = desk.store.health();
      const archive = verifyArchive(
        desk.workspace.paths.archive,
        health.receipts.map(({ sha256 }) => sha256),
      );
      const examined: Examined[] = [
        { check: "configuration", looked: 0, wrong: [] },
        { check: "integrity", looked: 0, wrong: health.integrity },
        { check: "foreignKeys", looked: 0, wrong: health.foreignKeys },
        { check: "chain", looked: health.chain.events, wrong: health.chain.brokenAt === null ? [] : [health.chain.brokenAt] },
        { check: "altered", looked: 0, wrong: health.altered },
        { check: "conservation", looked: 0, wrong: health.conservation },
        { check: "pending", looked: 0, wrong: health.pending },
        { check: "archive", looked: health.receipts.length, wrong: [...archive.missing, ...archive.damaged] },
      ];
      const sound = examined.every(({ wrong }) => wrong.length === 0);
      if (context.json) context.printJson({ sound, examined });
      else {
        const words = doctorWords[context.language];
        for (const { check, looked, wrong } of examined) {
          context.print(`${wrong.length === 0 ? "✓" : "✗"} ${words.checks[check] ?? check}:${wrong.length === 0 ? words.ok(looked) : words.bad(wrong.length)}`);
          for (const one of wrong) context.print(`    ${typeof one === "string" ? one : JSON.stringify(one)}`);
        }
        context.print(sound ? words.fine : words.broken);
      }
      return Promise.resolve(sound ? exitCodes.clean : exitCodes.findings);
    });
  },
});
