import type { FailureWords } from "../finding-words.ts";
import { cliFailures } from "./cli.ts";
import { decisionFailures } from "./decisions.ts";
import { periodFailures } from "./periods.ts";
import { publishingFailures } from "./publishing.ts";
import { storeFailures } from "./store.ts";
import { traceFailures } from "./trace.ts";
import { workspaceFailures } from "./workspace.ts";

/** Words of every failure, by code. */
export const failureCatalogue: FailureWords = {
  ...cliFailures,
  ...storeFailures,
  ...publishingFailures,
  ...decisionFailures,
  ...periodFailures,
  ...workspaceFailures,
  ...traceFailures,
};
