import { resolve } from "node:path";
import { z } from "zod";
import { keepingWords } from "../locales/keeping.ts";
import { exitCodes } from "../model/failure.ts";
import { restore as restoreBackup } from "../pipeline/backup.ts";
import { defineCommand } from "./command.ts";

export const restore = defineCommand({
  name: "restore",
  args: ["<backup>", "<into>"],
  options: [],
  input: z.object({ backup: z.string(), into: z.string() }),
  run(context, { backup, into }) {
    const { effects, language } = context;
    const restored = restoreBackup(resolve(effects.cwd, backup), resolve(effects.cwd, into));
    const words = keepingWords[language];
    if (context.json) context.printJson(restored);
    else context.print(words.restored(restored.root, restored.files, restored.at));
    if (restored.moved.length > 0) context.say(words.moved(restored.moved));
    if (!restored.sound) context.warn(words.unsound);
    return restored.sound ? exitCodes.clean : exitCodes.findings;
  },
});
