import { unpack } from "../reading/unpack.ts";
import type { ConfirmedAliases } from "../reading/table.ts";
import { plainHeader } from "../reading/table-text.ts";
import { readArchived } from "../store/archive.ts";
import type { ReceiptRecord } from "../store/records.ts";
import type { Desk } from "./desk.ts";
import { readReceipt, type Settle, type Taken } from "./ingest.ts";
import type { Piece } from "./pieces.ts";
import { writeReturn } from "./return.ts";

/**
 * Reads again every receipt that a change of what a header means may concern: those in which the header was found odd or
 * stands over a column of the kind, and those that gave nothing at all. New returns are written. A reading that comes out as
 * before changes nothing that counts.
 */
export async function rereadHeader(
  desk: Desk,
  kind: string,
  header: string,
  confirmed: ConfirmedAliases,
): Promise<Taken[]> {
  const rules = { ...desk.rules, confirmed };
  const done: Taken[] = [];
  for (const receipt of receiptsWith(desk, kind, header)) {
    const settle: Settle = (taken, content) => writeReturn(taken, content, desk);
    done.push(await readReceipt(pieceOf(desk, receipt), rules, desk.store, receipt.id, settle));
  }
  return done;
}

function receiptsWith({ store }: Desk, kind: string, header: string): ReceiptRecord[] {
  const isIt = (text: string | null | undefined): boolean => text != null && plainHeader(text) === header;
  const odd = store.findings().filter(({ found, place }) => isIt(found) || isIt(place.header));
  const mapped = store
    .submissions({ kind })
    .filter(({ id }) =>
      (store.submission(id)?.layouts ?? []).some(({ columns }) =>
        Object.values(columns).some((one) => isIt(one.header)),
      ),
    );
  const ids = new Set([...odd.map(({ receipt }) => receipt), ...mapped.map(({ receipt }) => receipt.id)]);
  return store
    .receipts()
    .filter(({ id, outcome }) => ids.has(id) || outcome === "ignored" || outcome === "returned");
}

/** A receipt as it came, from the archive; the subject of its mail with it. */
function pieceOf({ workspace }: Desk, { file, sha256, sender, receivedAt, arrivals }: ReceiptRecord): Piece {
  const { archive } = workspace.paths;
  const container = arrivals[0]?.source?.["container"];
  const mail =
    typeof container === "string" ? unpack(readArchived(archive, container), file).mail : undefined;
  return {
    ...{ file, sha256, sender, receivedAt },
    bytes: readArchived(archive, sha256),
    ...(mail === undefined ? {} : { subject: mail.subject }),
  };
}
