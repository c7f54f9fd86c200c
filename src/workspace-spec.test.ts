import { expect, test } from "vitest";
import { parseConfig } from "./config-file.ts";
import { ConfigInvalid } from "./config-source.ts";
import { calendarSchema, organisationSchema, workspaceSchema } from "./workspace-spec.ts";

test("two regions of one name, or one called like a code, are refused: their figures could not be told apart", () => {
  const yaml = `headquarters: { code: HQ, name: 总部 }
regions:
  - { name: 华东, zones: [{ code: ZJ, name: 浙江, aliases: [华东] }] }
  - { name: 华南, zones: [{ code: GD, name: 广东, stores: [{ code: GZ01, name: 广州 }] }] }
  - { name: 华东, zones: [{ code: JS, name: 江苏 }] }
  - { name: GZ01, zones: [] }
`;
  const refused = () => parseConfig(yaml, "organisation.yaml", organisationSchema);
  expect(refused).toThrow(ConfigInvalid);
  expect(refused).toThrow(
    expect.objectContaining({
      problems: [
        expect.objectContaining({ line: 5, key: "regions.3.name", expected: "unique", choices: "regions.1" }),
        expect.objectContaining({ line: 6, key: "regions.4.name", expected: "unique", choices: "GZ01" }),
      ],
    }),
  );
});

const units = "headquarters: { code: HQ, name: 总部 }\nregions:\n  - name: 华东\n    zones:\n";

test.each([
  [
    "huibao.yaml",
    workspaceSchema,
    "sender:\nlimits:\n  readSecond:\n",
    ["1:1 sender", "3:3 limits.readSecond"],
  ],
  ["calendar.yaml", calendarSchema, "years:\nholliday:\n  #- 2006-10-01\n", ["2:1 holliday"]],
  [
    "organisation.yaml",
    organisationSchema,
    `${units}      - { code: ZJ, name: 浙江, 浙区, stores: }\n`,
    ["5:31 regions.1.zones.1.浙区"],
  ],
])(
  "%s may not have keys that it does not know, with nothing after them either",
  (file, schema, yaml, expected) => {
    const problems = (): string[] => {
      try {
        parseConfig(yaml, file, schema);
      } catch (error) {
        if (error instanceof ConfigInvalid)
          return error.problems.map(
            ({ line, column, key, problem }) => `${line}:${column} ${key} ${problem}`,
          );
      }
      return [];
    };
    expect(problems()).toEqual(expected.map((place) => `${place} unknown-key`));
  },
);
