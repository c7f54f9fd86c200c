import type { Status } from "../model/status.ts";

/** Where one obligation stands, each in one state only. A zero report is on time or late like any other. */
export type ObligationState = "on-time" | "late" | "missing" | "returned" | "pending";

export const obligationStates: readonly ObligationState[] = [
  "on-time",
  "late",
  "returned",
  "missing",
  "pending",
];

/** Whether something usable came: rows, or an accepted zero report. */
export function isReceived(status: Status): boolean {
  return status.outcome === "accepted" || status.outcome === "partly" || status.outcome === "nil";
}

export function stateOf(status: Status): ObligationState {
  return status.outcome === "returned" ? "returned" : status.timeliness;
}
