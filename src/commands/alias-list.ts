import { z } from "zod";
import { decisionWords } from "../locales/decisions.ts";
import { exitCodes } from "../model/failure.ts";
import { plainTime } from "../publishing/wording.ts";
import { defineCommand } from "./command.ts";
import { columnTitles } from "./decided.ts";
import { withDesk } from "./desk.ts";
import { textTable } from "./table.ts";

export const aliasList = defineCommand({
  name: "alias list",
  args: [],
  options: [],
  input: z.object({}),
  run(context) {
    return withDesk(context, "read", (desk) => {
      const title = columnTitles(desk);
      const aliases = desk.store
        .decisions({ what: "alias" })
        .map(({ id, kind, target, data, why, who, at }) => {
          const header = typeof data["header"] === "string" ? data["header"] : (target ?? "");
          const column = typeof data["column"] === "string" ? title(kind, data["column"]) : "";
          return { decision: id, kind, header, column, why, who, at };
        });
      const line = ({ decision, kind, header, column, why, who, at }: (typeof aliases)[number]): string[] => [
        ...[decision, kind ?? "", header, column],
        ...[plainTime(at), who, why ?? ""],
      ];
      if (context.json) context.printJson({ aliases });
      else
        context.print(
          aliases.length === 0 ? decisionWords[context.language].noAliases : textTable(aliases.map(line)),
        );
      return exitCodes.clean;
    });
  },
});
