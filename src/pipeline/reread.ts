import { HuibaoError, Unreadable } from "../model/failure.ts";
import { plainHeader } from "../model/header-text.ts";
import type { Layout } from "../model/submission.ts";
import { unpack } from "../reading/unpack.ts";
import { readArchived } from "../store/archive.ts";
import type { ReceiptRecord } from "../store/records.ts";
import { confirmedAliases } from "./aliases.ts";
import type { Desk } from "./desk.ts";
import { readReceipt, type Settle, type Taken } from "./ingest.ts";
import type { Piece } from "./pieces.ts";
import { writeReturn } from "./return.ts";

export interface Reread {
  readonly taken: readonly Taken[];
  /** Why a receipt could not be read again: what the archive held of it is gone or damaged. */
  readonly failures: readonly HuibaoError[];
}

/**
 * Makes a decision about what a header means, and reads again every receipt that it may concern: those in which the header
 * was found odd or stands over a column of the kind, and those that gave nothing at all. New returns are written. A reading
 * that comes out as before changes nothing that counts. All of it holds, or, after a crash, none.
 */
export async function rereadHeader(
  desk: Desk,
  { kind, header }: { readonly kind: string; readonly header: string },
  decide: () => void,
): Promise<Reread> {
  const { store } = desk;
  const taken: Taken[] = [];
  const failures: HuibaoError[] = [];
  const settle: Settle = (one, content) => writeReturn(one, content, desk);
  store.begin();
  decide();
  const rules = { ...desk.rules, confirmed: confirmedAliases(store) };
  const taking = { rules, store, mode: "keep", settle } as const;
  for (const receipt of receiptsWith(desk, kind, header)) {
    try {
      const piece = pieceOf(desk, receipt);
      if (!isContainer(piece)) taken.push(await readReceipt(piece, taking, receipt.id));
    } catch (error) {
      if (!(error instanceof HuibaoError && error.code.startsWith("archive-"))) throw error;
      failures.push(error);
    }
  }
  store.commit();
  return { taken, failures };
}

/** A mail or an archive holds no table: what is inside it are receipts of their own. */
function isContainer({ bytes, file }: Piece): boolean {
  try {
    return unpack(bytes, file).parts[0]?.bytes !== bytes;
  } catch (error) {
    if (error instanceof Unreadable) return true;
    throw error;
  }
}

function receiptsWith({ store }: Desk, kind: string, header: string): ReceiptRecord[] {
  const isIt = (text: string | null | undefined): boolean => text != null && plainHeader(text) === header;
  const odd = store.findings().filter(({ found, place }) => isIt(found) || isIt(place.header));
  const layouts = store.layouts({ kind });
  const isMapped = ({ columns }: Layout) => Object.values(columns).some(({ header: own }) => isIt(own));
  const mapped = store
    .submissions({ kind })
    .filter(({ id }) => layouts.get(id)?.layouts.some((layout) => isMapped(layout)));
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
