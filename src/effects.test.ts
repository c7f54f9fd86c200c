import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packagePath } from "./package-files.ts";
import { testEffects } from "./test/effects.ts";
import { temporaryFolder } from "./test/huibao.ts";

test("test effects keep what was said, and time stands still", () => {
  const effects = testEffects({ now: "2006-10-10T18:00:00+08:00", env: { LANG: "C" }, user: "王芳" });
  effects.out("一");
  effects.out("二\n");
  effects.err("三\n");
  expect([
    effects.outText,
    effects.errText,
    effects.now().toISOString(),
    effects.env["LANG"],
    effects.user,
  ]).toEqual(["一二\n", "三\n", "2006-10-10T10:00:00.000Z", "C", "王芳"]);
  expect(testEffects().env).toEqual({});
});

test("the real effects are those of the process", () => {
  const program = `
    import { systemEffects } from ${JSON.stringify(new URL("./effects.ts", import.meta.url).href)};
    const { out, err, now, env, cwd, user } = systemEffects();
    err("said");
    out(JSON.stringify({ city: env.CITY, cwd: cwd === process.cwd(), user: user !== "", late: Date.now() - now() < 1000 }));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    // Node 22 warns of its type stripping.
    env: { ...process.env, NODE_NO_WARNINGS: "1", CITY: "杭州" },
    encoding: "utf8",
  });
  const found: unknown = JSON.parse(stdout);
  expect([found, stderr]).toEqual([{ city: "杭州", cwd: true, user: true, late: true }, "said"]);
});

/** Where a process finds itself to be called from. */
function whereCalled(env: Record<string, string>): string {
  const program = `
    import { systemEffects } from ${JSON.stringify(new URL("./effects.ts", import.meta.url).href)};
    systemEffects().out(systemEffects().cwd);
  `;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    env: { ...process.env, NODE_NO_WARNINGS: "1", ...env },
    encoding: "utf8",
  });
  return stdout;
}

test("run by npm, which changes the folder, one stands where npm was called", () => {
  const here = process.cwd();
  const moved = { npm_package_json: path.join(here, "package.json"), INIT_CWD: "/tmp/报送" };
  expect([
    whereCalled({ ...moved, npm_lifecycle_event: "huibao" }),
    // Another script, or one that changed the folder itself, says where it wants to be.
    whereCalled({ ...moved, npm_lifecycle_event: "test" }),
    whereCalled({ ...moved, npm_lifecycle_event: "huibao", npm_package_json: "/else/package.json" }),
  ]).toEqual(["/tmp/报送", here, here]);
});

test.skipIf(process.platform === "win32")("a current folder that was removed is told in one line", () => {
  const folder = path.join(temporaryFolder(), "没了");
  mkdirSync(folder);
  const script = 'rmdir "$PWD"; "$0" "$1" status 2006-W38; echo $?; "$0" "$1" --version >/dev/null; echo $?';
  const { stdout, stderr } = spawnSync("sh", ["-c", script, process.execPath, packagePath("src", "bin.ts")], {
    cwd: folder,
    encoding: "utf8",
  });
  expect([stdout, stderr]).toEqual([
    "2\n0\n",
    "huibao: 当前所在的文件夹已不存在,可能被删除或移走了。请先进入(cd)一个存在的文件夹,再重新运行。\n",
  ]);
});
