import { cellDistortions } from "./distort-cells.ts";
import { columnDistortions } from "./distort-columns.ts";
import { rowDistortions } from "./distort-rows.ts";
import { sheetDistortions } from "./distort-sheets.ts";
import type { Distortion } from "./distortion.ts";
import { fileForms } from "./file-forms.ts";

const fileDistortions = Object.entries(fileForms).map(([name, form]): Distortion => ({
  name,
  stage: "file",
  decides: ["file"],
  apply: (draft) => {
    const reported = draft.sheets.filter(({ tables }) => tables.some(({ rows }) => rows !== null));
    return { ...draft, form, sheets: form.loses.includes("sheets") ? reported.slice(0, 1) : draft.sheets };
  },
  loses: form.loses,
}));

export const distortions: readonly Distortion[] = [
  ...cellDistortions,
  ...columnDistortions,
  ...rowDistortions,
  ...sheetDistortions,
  ...fileDistortions,
];
