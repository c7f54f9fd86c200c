import { expect, test } from "vitest";
import { ConfigInvalid, parseConfig } from "./config-file.ts";
import { organisationSchema } from "./workspace-spec.ts";

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
