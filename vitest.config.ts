import { defineConfig } from "vitest/config";

// The product's clock is Asia/Shanghai whatever the machine's is. St John's lies west of Greenwich (its date is the day
// before for half of Shanghai's day), half an hour off the hour, with daylight saving: a date that passes
// through the machine's zone comes out wrong here.
process.env["TZ"] = "America/St_Johns";

// .ci/run counts from this file; without the variable only the usual report is printed.
const report = process.env["HUIBAO_TEST_REPORT"];

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
    // Processes, not threads: the native SQLite module and process.chdir behave as in the command line.
    pool: "forks",
    // Modules hold no state and nothing is mocked, so files share a process: four times faster here than one each.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: report === undefined ? ["default"] : ["default", "json"],
    ...(report === undefined ? {} : { outputFile: { json: report } }),
  },
});
