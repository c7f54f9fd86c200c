import { z } from "zod";
import { doctorWords } from "../locales/messages.ts";
import { exitCodes } from "../model/failure.ts";
import { examine } from "../pipeline/examine.ts";
import { newestGoodBackup } from "../store/backup.ts";
import { defineCommand } from "./command.ts";
import { withDesk } from "./desk.ts";

export const doctor = defineCommand({
  name: "doctor",
  args: [],
  options: [],
  input: z.object({}),
  run(context) {
    return withDesk(context, "read", (desk) => {
      const examined = examine(desk);
      const sound = examined.every(({ wrong, isRemark }) => wrong.length === 0 || isRemark === true);
      const backup = newestGoodBackup(desk.workspace.paths.backups);
      if (context.json) context.printJson({ sound, examined, backup });
      else {
        const words = doctorWords[context.language];
        for (const { check, looked, wrong, isRemark } of examined) {
          const sign = wrong.length === 0 ? "✓" : isRemark === true ? "△" : "✗";
          context.print(
            words.line(
              sign,
              words.checks[check],
              wrong.length === 0 ? words.ok(looked) : words.bad(wrong.length),
            ),
          );
          for (const one of wrong) context.print(`    ${one}`);
        }
        context.print(words.backup(backup));
        context.print(sound ? words.fine : words.broken);
      }
      return sound ? exitCodes.clean : exitCodes.findings;
    });
  },
});
