const endRecord = 0x06054b50;
const directoryEntry = 0x02014b50;
/** 1980-01-01 00:00, the first moment a zip can name: date bits year-1980, month, day. */
const firstDay = (1 << 5) | 1;

/**
 * The zip with every entry's time set to the first a zip can name, in place: writers stamp the time of writing, which would
 * make the same content other bytes. Works on zips without zip64, as workbooks under 4 GB are.
 */
export function fixedZipTimes(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOf(view);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== directoryEntry) throw new Error("zip directory out of step");
    setTime(view, at + 12);
    setTime(view, view.getUint32(at + 42, true) + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}

function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at -= 1) if (view.getUint32(at, true) === endRecord) return at;
  throw new Error("no zip directory");
}

/** Time, then date, two bytes each. */
function setTime(view: DataView, at: number): void {
  view.setUint16(at, 0, true);
  view.setUint16(at + 2, firstDay, true);
}
