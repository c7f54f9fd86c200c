import { createHash } from "node:crypto";
import { canonical } from "./canonical.ts";
import { decisions } from "./decisions.ts";
import { findings } from "./findings.ts";
import { receipts } from "./receipts.ts";
import type { Session } from "./session.ts";
import { submissions, type KeyedSubmission } from "./submissions.ts";

/**
 * SHA-256 over the logical content: receipts with their arrivals, submissions with their versions, rows, cleaning and
 * findings, decisions. Left out is whatever tells in which order or when it was recorded.
 */
export function contentHash(session: Session): string {
  const hash = createHash("sha256");
  const add = (line: string) => hash.update(line).update("\n");
  const all = receipts(session, {}).sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  for (const { recordedAt: _, ...receipt } of all) add(JSON.stringify(receipt));
  for (const submission of submissions(session, {})) addSubmission(session, submission, add);
  const found = findings(session, {}).map((finding) => JSON.stringify(finding));
  for (const finding of found.sort()) add(finding);
  const decided = decisions(session, {}).map(({ id: _, at: _at, ...decision }) => canonical({ ...decision }));
  for (const decision of decided.sort()) add(decision);
  return hash.digest("hex");
}

function addSubmission(session: Session, submission: KeyedSubmission, add: (line: string) => void): void {
  const { key, receipt, ...content } = submission;
  add(JSON.stringify({ ...content, receipt: receipt.sha256 }));
  const kind = session.kinds.get(submission.kind);
  for (const row of kind?.rows(key) ?? []) add(JSON.stringify(row));
  for (const cleaned of kind?.cleaned(key) ?? []) add(JSON.stringify(cleaned));
}
