const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const entrySize = 128;
/** Sector numbers from here on are marks: free, end of chain, allocation table. */
const firstMark = 0xfffffffa;
const noEntry = 0xffffffff;
const streamType = 2;
/** Smaller streams lie in the root's own stream. */
const smallStream = 4096;
const smallSector = 64;

/** Whether the bytes are an OLE2 compound file. */
export function isOle2(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/**
 * Names of the streams and storages at the top of an OLE2 compound file ([MS-CFB] 2.6), without what is embedded deeper.
 * Undefined when the file was cut off within one of them or cannot be followed.
 */
export function ole2TopNames(bytes: Uint8Array): string[] | undefined {
  try {
    return new CompoundFile(bytes).topNames();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

class CompoundFile {
  private readonly view: DataView;
  private readonly sectorSize: number;
  /** Sectors of the allocation table, in order. */
  private readonly tables: readonly number[];
  /** A sector lies in one chain once: a file that names many more of them than it has leads in circles. */
  private readonly sectorCount: number;
  private followed = 0;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.sectorSize = 2 ** this.view.getUint16(30, true);
    if (this.sectorSize !== 512 && this.sectorSize !== 4096) throw new RangeError("sector size");
    this.sectorCount = bytes.byteLength / this.sectorSize;
    this.tables = this.tableSectors();
  }

  topNames(): string[] {
    const directory = this.chain(this.view.getUint32(48, true));
    const perSector = this.sectorSize / entrySize;
    const entryAt = (id: number): number => {
      const sector = directory[Math.floor(id / perSector)];
      if (sector === undefined) throw new RangeError("directory");
      return this.offset(sector) + (id % perSector) * entrySize;
    };
    const root = entryAt(0);
    // The last small stream may be written without the padding that the root's size counts.
    this.checkStream(root, smallSector - 1);
    const names: string[] = [];
    const seen = new Set<number>();
    const waiting = [this.view.getUint32(root + 76, true)];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (id === noEntry || seen.has(id)) continue;
      seen.add(id);
      const at = entryAt(id);
      if (this.view.getUint8(at + 66) === streamType && this.size(at) >= smallStream) this.checkStream(at, 0);
      names.push(this.name(at));
      waiting.push(this.view.getUint32(at + 68, true), this.view.getUint32(at + 72, true));
    }
    return names;
  }

  /** 109 sectors of the allocation table are listed in the header, the rest in a chain of their own. */
  private tableSectors(): number[] {
    const { view, sectorSize, sectorCount } = this;
    const sectors: number[] = [];
    const list = (from: number, end: number): void => {
      for (let at = from; at < end; at += 4) {
        const sector = view.getUint32(at, true);
        if (sector < firstMark) sectors.push(sector);
      }
    };
    list(76, 512);
    let next = view.getUint32(68, true);
    for (let count = view.getUint32(72, true); count > 0 && next < firstMark; count--) {
      if (++this.followed > sectorCount || sectors.length > sectorCount)
        throw new RangeError("table sectors");
      const end = this.offset(next) + sectorSize - 4;
      list(this.offset(next), end);
      next = view.getUint32(end, true);
    }
    return sectors;
  }

  private chain(start: number): number[] {
    const perTable = this.sectorSize / 4;
    const sectors: number[] = [];
    for (let sector = start; sector < firstMark;) {
      if (++this.followed > 2 * this.sectorCount) throw new RangeError("chain");
      sectors.push(sector);
      const table = this.tables[Math.floor(sector / perTable)];
      if (table === undefined) throw new RangeError("allocation table");
      sector = this.view.getUint32(this.offset(table) + (sector % perTable) * 4, true);
    }
    return sectors;
  }

  /** Throws when a stream's sectors are fewer than its size, or the file ends before it, `slack` bytes forgiven. */
  private checkStream(entry: number, slack: number): void {
    const size = this.size(entry) - slack;
    if (size <= 0) return;
    const last = Math.ceil(size / this.sectorSize) - 1;
    const sector = this.chain(this.view.getUint32(entry + 116, true))[last];
    const end = sector === undefined ? Infinity : this.offset(sector) + size - last * this.sectorSize;
    if (end > this.view.byteLength) throw new RangeError("stream");
  }

  private offset(sector: number): number {
    return (sector + 1) * this.sectorSize;
  }

  private size(entry: number): number {
    return this.view.getUint32(entry + 120, true);
  }

  private name(entry: number): string {
    const length = Math.min(this.view.getUint16(entry + 64, true), 64);
    let name = "";
    for (let at = 0; at + 2 < length; at += 2)
      name += String.fromCharCode(this.view.getUint16(entry + at, true));
    return name;
  }
}
