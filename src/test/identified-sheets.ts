import { identify, type IdentifyInput } from "../intake/identify.ts";
import type { Sheet } from "../model/grid.ts";
import { findTables } from "../reading/table.ts";
import { reports } from "../reports/index.ts";
import { chain } from "./chain.ts";

/** What a file of these sheets is taken for in the chain, come on 2 October 2006 by an unknown hand unless told otherwise. */
export function identifiedSheets(
  sheets: readonly Sheet[],
  how: Partial<Omit<IdentifyInput, "sheets">> = {},
): ReturnType<typeof identify> {
  return identify({
    sheets: sheets.map((sheet) => ({ sheet, blocks: findTables(sheet, reports, new Map()) })),
    file: "报表.xlsx",
    sender: null,
    receivedAt: "2006-10-02T16:00:00+08:00",
    organisation: chain,
    reports,
    stamp: null,
    ...how,
  });
}
