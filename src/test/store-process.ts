/**
 * What tests of locks, crashes and full disks run as a process of its own: `node store-process.ts MODE FOLDER [COUNT]`.
 *
 * ingest: archives, receives and merges COUNT files, skipping those already merged, and prints the number of each.
 * hold: takes the lock, says so, and keeps it until its input ends.
 *
 * A failure is printed as its code, with its exit code.
 */
import { join } from "node:path";
import { HuibaoError } from "../model/failure.ts";
import { archiveAll } from "../store/archive.ts";
import { sweepUnfinished } from "../store/durable.ts";
import { takeLock } from "../store/lock.ts";
import { openStore } from "../store/open-store.ts";
import { kinds, stall, submission } from "./store-data.ts";

const [mode, folder = ".", count = "1"] = process.argv.slice(2);
const now = () => "2006-10-20T12:00:00+08:00";

async function ingestFiles(): Promise<void> {
  const archive = join(folder, "archive");
  sweepUnfinished(archive);
  const store = openStore(join(folder, "huibao.db"), kinds, { now, actor: "李梅", command: "ingest" });
  for (let file = 1; file <= Number(count); file += 1) {
    const bytes = Buffer.alloc(5_000, `file ${String(file)}.`);
    const [sha256 = ""] = await archiveAll(archive, [bytes]);
    const receivedAt = `2006-10-09T09:00:${String(file % 60).padStart(2, "0")}+08:00`;
    const received = store.receive({
      file: `${String(file)}.xlsx`,
      sha256,
      size: bytes.length,
      sender: null,
      receivedAt,
    });
    const rows = Array.from({ length: 100 }, (_, at) => stall(`A-${String(at)}`, { area: file }));
    const outcome = "accepted" as const;
    const submissions = [submission(rows, { unit: `u${String(file)}` })];
    if (received.pending) store.merge(received.receipt.id, { outcome, submissions, findings: [] });
    process.stdout.write(`${String(file)}\n`);
  }
  store.close();
}

function holdLock(): void {
  const lock = takeLock(join(folder, "huibao.lock"), {
    pid: process.pid,
    host: "hq-pc",
    user: "李梅",
    command: "ingest",
    since: now(),
  });
  process.stdout.write("held\n");
  process.stdin.resume().on("end", () => {
    lock.release();
  });
}

try {
  if (mode === "hold") holdLock();
  else await ingestFiles();
} catch (error) {
  if (!(error instanceof HuibaoError)) throw error;
  process.stdout.write(`${error.code} ${JSON.stringify(error.data)}\n`);
  process.exitCode = error.exitCode;
}
