import type { Effects } from "../effects.ts";

/** A silent world for tests, with what was said kept. */
interface TestEffects extends Effects {
  readonly outText: string;
  readonly errText: string;
}

interface TestEffectsSpec extends Partial<Omit<Effects, "now" | "out" | "err">> {
  /** The moment it always is, a Date or ISO text; 2006-09-25 09:00 in Shanghai when not said. */
  readonly now?: Date | string;
}

/** Effects that print nothing, know no environment, and for which time stands still. */
export function testEffects(spec: TestEffectsSpec = {}): TestEffects {
  const { now = "2006-09-25T09:00:00+08:00", ...others } = spec;
  const said = { out: "", err: "" };
  return {
    env: {},
    cwd: process.cwd(),
    user: "tester",
    ...others,
    now: () => new Date(now),
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    get outText() {
      return said.out;
    },
    get errText() {
      return said.err;
    },
  };
}
