const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const entrySize = 128;
const noSector = 0xfffffffa;
const noEntry = 0xffffffff;

/** Whether the bytes are an OLE2 compound file. */
export function isOle2(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/**
 * Names of the streams and storages at the top of an OLE2 compound file ([MS-CFB] 2.6), without what is embedded deeper;
 * empty when the directory cannot be followed.
 */
export function ole2TopNames(bytes: Uint8Array): string[] {
  try {
    return topNames(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function topNames(bytes: Uint8Array, view: DataView): string[] {
  const sectorSize = 2 ** view.getUint16(30, true);
  if (sectorSize !== 512 && sectorSize !== 4096) return [];
  const sectorAt = (sector: number): number => (sector + 1) * sectorSize;
  const tables = fatSectors(view, sectorSize, sectorAt);
  const offsets: number[] = [];
  const most = bytes.byteLength / sectorSize;
  let sector = view.getUint32(48, true);
  for (let count = 0; sector < noSector && count <= most; count++) {
    for (let at = sectorAt(sector); at < sectorAt(sector) + sectorSize; at += entrySize) offsets.push(at);
    const table = tables[Math.floor(sector / (sectorSize / 4))];
    if (table === undefined) break;
    sector = view.getUint32(sectorAt(table) + (sector % (sectorSize / 4)) * 4, true);
  }
  return siblings(view, offsets);
}

/** Sectors that hold the allocation table: 109 listed in the header, the rest in a chain of their own. */
function fatSectors(view: DataView, sectorSize: number, sectorAt: (sector: number) => number): number[] {
  const sectors: number[] = [];
  for (let at = 76; at < 512; at += 4) sectors.push(view.getUint32(at, true));
  let next = view.getUint32(68, true);
  for (let count = view.getUint32(72, true); count > 0 && next < noSector; count--) {
    const end = sectorAt(next) + sectorSize - 4;
    for (let at = sectorAt(next); at < end; at += 4) sectors.push(view.getUint32(at, true));
    next = view.getUint32(end, true);
  }
  return sectors.filter((sector) => sector < noSector);
}

/** Walks the tree of entries under the root, which is the first entry. */
function siblings(view: DataView, offsets: readonly number[]): string[] {
  const root = offsets[0];
  if (root === undefined) return [];
  const names: string[] = [];
  const seen = new Set<number>();
  const waiting = [view.getUint32(root + 76, true)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const at = offsets[id];
    if (id === noEntry || at === undefined || seen.has(id)) continue;
    seen.add(id);
    names.push(entryName(view, at));
    waiting.push(view.getUint32(at + 68, true), view.getUint32(at + 72, true));
  }
  return names;
}

function entryName(view: DataView, at: number): string {
  const length = Math.min(view.getUint16(at + 64, true), 64);
  let name = "";
  for (let index = 0; index + 2 < length; index += 2)
    name += String.fromCharCode(view.getUint16(at + index, true));
  return name;
}
