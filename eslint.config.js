import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import ts from "typescript-eslint";

const tests = ["src/**/*.test.ts", "src/test/**/*.ts", "scripts/**/*.test.ts"];
const scripts = ["scripts/**/*.ts", "*.config.ts"];
/** Where the machine (process, clock, console) is read and handed down as effects. */
const edges = ["src/bin.ts", "src/cli.ts", "src/commands/**/*.ts", "src/effects.ts", ...tests, ...scripts];

/** What must run in a browser too, but for the seam to Node (inflate.ts) and for mails and passwords, which only Node's programs read. */
const browser = {
  files: ["src/model/**/*.ts", "src/reports/**/*.ts", "src/locales/**/*.ts", "src/reading/**/*.ts"],
  ignores: ["inflate", "mail", "mail-header", "encrypted"].map((name) => `src/reading/${name}.ts`),
};

/** Packages that one folder, or one file, keeps to itself. */
const owned = {
  "better-sqlite3": { files: ["src/store/**/*.ts"], message: "SQL and its engine belong to src/store/." },
  "@e965/xlsx": {
    files: ["src/reading/sheetjs.ts"],
    message: "Only src/reading/sheetjs.ts reads through SheetJS.",
  },
  exceljs: { files: ["src/publishing/**/*.ts"], message: "exceljs is for writing, in src/publishing/." },
};

const processGlobal = { name: "process", message: "process comes from effects." };
const nodeBuffer = { name: "Buffer", message: "No browser has it: ask src/reading/inflate.ts." };

const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "The clock comes from effects.",
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "The clock comes from effects.",
  },
  { selector: "CallExpression[callee.name='Date']", message: "The clock comes from effects." },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: "The clock comes from effects.",
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "The same input gives the same output: no chance outside the edges.",
  },
];
const kinds =
  "slot-register|slot-status|ad-register|ad-status|customer-register|weekly-contacts|top50-progress|monthly-demand|account-scorecard";
const kindNames = [
  {
    selector: `:matches(BinaryExpression, SwitchCase) > Literal[value=/^(${kinds})$/]`,
    message: "No branch on a report kind's name outside src/reports/: make it a field of the definition.",
  },
];
const sql = [
  {
    selector:
      ":matches(Literal[value=/^\\s*(SELECT .* FROM|INSERT INTO|UPDATE .* SET|DELETE FROM|CREATE TABLE) /], TemplateElement[value.raw=/^\\s*(SELECT .* FROM|INSERT INTO|UPDATE .* SET|DELETE FROM|CREATE TABLE) /])",
    message: "SQL belongs to src/store/.",
  },
];
const unprovingTests = [
  {
    selector:
      "CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(only|skip|todo)$/]",
    message: "Every test runs.",
  },
  {
    selector: "MemberExpression[object.name='vi'][property.name=/^(mock|doMock|fn|spyOn)$/]",
    message: "Real files and real databases, no mocks.",
  },
];

function ownedBut(...names) {
  const paths = Object.entries(owned)
    .filter(([name]) => !names.includes(name))
    .map(([name, { message }]) => ({ name, message }));
  return ["error", { paths: [...paths, { name: "node:process", message: "process comes from effects." }] }];
}

/** `as` needs a comment that says why, within the statement or on the line before it. */
const castNeedsReason = {
  meta: { type: "problem", schema: [], messages: { bare: "A cast needs a comment that says why it holds." } },
  create(context) {
    const comments = context.sourceCode.getAllComments();
    return {
      TSAsExpression(node) {
        const constant = node.typeAnnotation.typeName?.name === "const";
        const statement = context.sourceCode
          .getAncestors(node)
          .findLast(({ type }) => /Statement$|Declaration$|^PropertyDefinition$|^Property$/.test(type));
        const from = (statement ?? node).loc.start.line - 1;
        const explained = comments.some(
          ({ loc }) =>
            loc.end.line >= Math.min(from, node.loc.start.line - 1) && loc.start.line <= node.loc.end.line,
        );
        if (!constant && !explained) context.report({ node, messageId: "bare" });
      },
    };
  },
};

export default defineConfig(
  globalIgnores(["dist/", "coverage/", "demo/", "fixtures/", "templates/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.{js,cjs,mjs}"],
    languageOptions: {
      globals: { process: "readonly", console: "readonly", module: "writable", URL: "readonly" },
    },
  },
  {
    files: ["**/*.ts"],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    plugins: { huibao: { rules: { "cast-needs-reason": castNeedsReason } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      // By code point is how Chinese text is compared and measured here.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      // Keys that are not known beforehand are read with brackets, as noPropertyAccessFromIndexSignature would ask.
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      "huibao/cast-needs-reason": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 20],
      eqeqeq: ["error", "always", { null: "ignore" }],
      // The full-width space is a character to clean and to write about.
      "no-irregular-whitespace": [
        "error",
        { skipStrings: true, skipTemplates: true, skipRegExps: true, skipComments: true },
      ],
      "no-console": "error",
      "no-restricted-globals": ["error", processGlobal],
      "no-restricted-imports": ownedBut(),
      "no-restricted-syntax": ["error", ...clock, ...kindNames, ...sql],
    },
  },
  ...Object.entries(owned).map(([name, { files }]) => ({
    files,
    rules: { "no-restricted-imports": ownedBut(name) },
  })),
  { ...browser, rules: { "no-restricted-globals": ["error", processGlobal, nodeBuffer] } },
  { files: ["src/reports/**/*.ts"], rules: { "no-restricted-syntax": ["error", ...clock, ...sql] } },
  { files: ["src/store/**/*.ts"], rules: { "no-restricted-syntax": ["error", ...clock, ...kindNames] } },
  {
    files: edges,
    rules: {
      "no-console": "off",
      "no-restricted-globals": "off",
      "no-restricted-syntax": ["error", ...kindNames, ...sql],
    },
  },
  {
    files: scripts,
    rules: { "max-lines-per-function": "off", "no-restricted-imports": "off", "no-restricted-syntax": "off" },
  },
  {
    files: tests,
    rules: {
      "max-lines": ["error", { max: 500, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": "off",
      "no-restricted-imports": "off",
      "no-restricted-syntax": ["error", ...unprovingTests],
      "huibao/cast-needs-reason": "off",
    },
  },
);
