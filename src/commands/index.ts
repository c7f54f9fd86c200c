import { check } from "./check.ts";
import type { Command } from "./command.ts";
import { consolidate } from "./consolidate.ts";
import { diff } from "./diff.ts";
import { doctor } from "./doctor.ts";
import { explain } from "./explain.ts";
import { exportRows } from "./export.ts";
import { ingest } from "./ingest.ts";
import { init } from "./init.ts";
import { inspect } from "./inspect.ts";
import { show } from "./show.ts";
import { status } from "./status.ts";
import { submissions } from "./submissions.ts";
import { template } from "./template.ts";
import { top50 } from "./top50.ts";
import { trace } from "./trace.ts";

/** Every command, in the order help lists them: a coordinator's week from the empty folder to the bulletin. */
export const commands: readonly Command[] = [
  init,
  template,
  check,
  ingest,
  status,
  consolidate,
  top50,
  submissions,
  show,
  diff,
  trace,
  exportRows,
  inspect,
  explain,
  doctor,
];
