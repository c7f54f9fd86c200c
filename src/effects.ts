import { userInfo } from "node:os";
import { dirname, relative } from "node:path";
import { HuibaoError } from "./model/failure.ts";

/** The outside world as commands are handed it: clock, environment, where its words go, and who is at it. */
export interface Effects {
  now(): Date;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Data, to stdout. */
  out(text: string): void;
  /** Messages, to stderr. */
  err(text: string): void;
  /** Who runs the command, for the audit log. */
  readonly user: string;
}

/** The real world. */
export function systemEffects(): Effects {
  const { env, stdout, stderr } = process;
  return {
    now: () => new Date(),
    env,
    // Not everything needs a place to stand.
    get cwd() {
      return whereCalled(env);
    },
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    user: userName(env),
  };
}

/**
 * Where the user stands: `npm run huibao` goes to the folder of package.json before it starts the script, and says where it was
 * called.
 */
function whereCalled(env: NodeJS.ProcessEnv): string {
  const { npm_lifecycle_event: script, npm_package_json: manifest, INIT_CWD: called } = env;
  const here = currentFolder();
  const isMoved = script === "huibao" && manifest !== undefined && relative(dirname(manifest), here) === "";
  return isMoved && called !== undefined && called !== "" ? called : here;
}

/** @throws HuibaoError `folder-gone` when it was removed since, or moved away with a network drive. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new HuibaoError("folder-gone");
  }
}

function userName(env: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number without a name.
    return env["USER"] ?? env["USERNAME"] ?? "unknown";
  }
}
