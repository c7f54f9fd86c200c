import { resolve } from "node:path";
import { z } from "zod";
import { keepingWords } from "../locales/keeping.ts";
import { exitCodes } from "../model/failure.ts";
import { backUp } from "../pipeline/backup.ts";
import { defineCommand } from "./command.ts";
import { withDesk } from "./desk.ts";

export const backup = defineCommand({
  name: "backup",
  args: ["[dir]"],
  options: [],
  input: z.object({ dir: z.string().optional() }),
  run(context, { dir }) {
    // Reading is enough: the copy is of one moment, whoever writes meanwhile.
    return withDesk(context, "read", async (desk) => {
      const { effects, language } = context;
      const backups = dir === undefined ? desk.workspace.paths.backups : resolve(effects.cwd, dir);
      const { folder, files, bytes, lacking } = await backUp(desk, backups);
      if (context.json) context.printJson({ folder, files, bytes, lacking });
      else context.print(keepingWords[language].backedUp(folder, files, bytes));
      if (lacking.length > 0) context.warn(keepingWords[language].lacking(lacking));
      return lacking.length === 0 ? exitCodes.clean : exitCodes.findings;
    });
  },
});
