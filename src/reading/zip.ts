import { Unreadable } from "../model/failure.ts";
import { madeOnce } from "../model/remember.ts";
import { crc32, inflateRaw, isWellFormedUtf8, textSlicer } from "./inflate.ts";
import type { ReadLimits } from "./limits.ts";

/** One file inside a zip, as its central directory describes it. */
export interface ZipEntry {
  /** Path with `/`, whatever separator was written; UTF-8, or GB18030 where the flag is missing and UTF-8 does not fit. */
  readonly name: string;
  readonly isFolder: boolean;
  /** A symbolic link, whose content is only a path. */
  readonly isLink: boolean;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  /** Declared inflated size in bytes. */
  readonly size: number;
  readonly localOffset: number;
}

/** A zip whose directory has been checked against the limits; parts are inflated one at a time. */
export interface Zip {
  readonly entries: readonly ZipEntry[];
  /** The bytes of one entry as they are packed, a view of the whole. Throws `Unreadable`. */
  packed(entry: ZipEntry): Uint8Array;
  /** The inflated bytes of one entry. Throws `Unreadable` when they are not what the directory promised. */
  read(entry: ZipEntry): Uint8Array;
}

/** What `openZip` looks at before anything is inflated. */
export type ZipLimits = Pick<
  ReadLimits,
  "maxEntries" | "maxRatio" | "ratioFloor" | "maxPartBytes" | "maxTotalBytes"
>;

const endSignature = 0x06054b50;
const end64LocatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endSize = 22;
const centralSize = 46;
const localSize = 30;

/**
 * Opens a zip by its central directory (APPNOTE 6.3.9), never by scanning for local headers.
 *
 * Throws `Unreadable`: `zip-damaged`, `zip-encrypted`, `zip-too-many-entries`, `zip-duplicate-part`, `zip-ratio`,
 * `zip-too-large`; reading an entry adds `zip-crc` and `zip-method`.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits): Zip {
  const opened = openedZips(bytes);
  const zip = opened.get(limits) ?? openDirectory(bytes, limits);
  opened.set(limits, zip);
  return zip;
}

/** A file is opened to tell what it is, to tell how much it holds, and to be read. */
const openedZips = madeOnce((_: Uint8Array) => new Map<ZipLimits, Zip>());

function openDirectory(bytes: Uint8Array, limits: ZipLimits): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  if (directory.count > limits.maxEntries) throw tooMany(directory.count, limits);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = directory.start;
  while (at + centralSize <= directory.end && view.getUint32(at, true) === centralSignature) {
    if (entries.length === limits.maxEntries) throw tooMany(entries.length + 1, limits);
    const { entry, next } = centralEntry(bytes, view, at, directory);
    checkSize(entry, limits);
    total += entry.size;
    if (total > limits.maxTotalBytes) throw tooLarge("", total, limits.maxTotalBytes);
    if (names.has(entry.name)) throw new Unreadable("zip-duplicate-part", { part: entry.name });
    names.add(entry.name);
    entries.push(entry);
    at = next;
  }
  if (entries.length !== directory.count) throw damaged("directory");
  const packed = (entry: ZipEntry) => packedBytes(bytes, view, directory.shift, entry);
  return { entries, packed, read: (entry) => readEntry(packed(entry), entry) };
}

interface Directory {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  /** Bytes before the zip proper (a self-extractor's stub), to add to each offset. */
  readonly shift: number;
}

function findDirectory(view: DataView): Directory {
  const lowest = Math.max(0, view.byteLength - endSize - 0xffff);
  for (let at = view.byteLength - endSize; at >= lowest; at--) {
    if (view.getUint32(at, true) !== endSignature) continue;
    const directory = directoryAt(view, at);
    if (directory) return directory;
  }
  throw damaged("end");
}

function directoryAt(view: DataView, at: number): Directory | undefined {
  let count = view.getUint16(at + 10, true);
  let size = view.getUint32(at + 12, true);
  let offset = view.getUint32(at + 16, true);
  let end = at;
  const locator = at - 20;
  if (locator >= 0 && view.getUint32(locator, true) === end64LocatorSignature) {
    const record = uint64(view, locator + 8);
    if (record + 56 > locator || view.getUint32(record, true) !== end64Signature) return undefined;
    count = uint64(view, record + 32);
    size = uint64(view, record + 40);
    offset = uint64(view, record + 48);
    end = record;
  }
  const start = end - size;
  const shift = start - offset;
  if (start < 0 || shift < 0) return undefined;
  if (count > 0 && (size < centralSize || view.getUint32(start, true) !== centralSignature)) return undefined;
  return { start, end, count, shift };
}

function centralEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  directory: Directory,
): { entry: ZipEntry; next: number } {
  const flags = view.getUint16(at + 8, true);
  const nameEnd = at + centralSize + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > directory.end) throw damaged("directory");
  const name = entryName(bytes.subarray(at + centralSize, nameEnd), (flags & 0x800) !== 0);
  // Bit 0 is encryption; method 99 is AES, which some writers use without setting it.
  if ((flags & 1) !== 0 || view.getUint16(at + 10, true) === 99)
    throw new Unreadable("zip-encrypted", { part: name });
  const sizes = entrySizes(view, at, nameEnd, extraEnd);
  const entry = {
    name,
    isFolder: name.endsWith("/"),
    isLink: isUnixLink(view, at),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    ...sizes,
  };
  return { entry, next };
}

/** Upper half of the external attributes is the Unix mode when a Unix system (3) made the entry. */
function isUnixLink(view: DataView, at: number): boolean {
  return view.getUint8(at + 5) === 3 && (view.getUint16(at + 40, true) & 0xf000) === 0xa000;
}

function entrySizes(
  view: DataView,
  at: number,
  extraStart: number,
  extraEnd: number,
): Pick<ZipEntry, "size" | "compressedSize" | "localOffset"> {
  let compressedSize = view.getUint32(at + 20, true);
  let size = view.getUint32(at + 24, true);
  let localOffset = view.getUint32(at + 42, true);
  for (let field = extraStart; field + 4 <= extraEnd; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue;
    // Zip64: only the values that did not fit are present, in this order.
    const end = Math.min(extraEnd, field + 4 + view.getUint16(field + 2, true));
    let value = field + 4;
    const take = (narrow: number): number => {
      if (narrow !== 0xffffffff || value + 8 > end) return narrow;
      value += 8;
      return uint64(view, value - 8);
    };
    size = take(size);
    compressedSize = take(compressedSize);
    localOffset = take(localOffset);
  }
  return { size, compressedSize, localOffset };
}

function checkSize(entry: ZipEntry, limits: ZipLimits): void {
  if (entry.size > limits.ratioFloor && entry.size > limits.maxRatio * entry.compressedSize) {
    const ratio = Math.round(entry.size / Math.max(1, entry.compressedSize));
    throw new Unreadable("zip-ratio", { part: entry.name, ratio, limit: limits.maxRatio });
  }
  if (entry.size > limits.maxPartBytes) throw tooLarge(entry.name, entry.size, limits.maxPartBytes);
}

function packedBytes(bytes: Uint8Array, view: DataView, shift: number, entry: ZipEntry): Uint8Array {
  const local = entry.localOffset + shift;
  if (local + localSize > bytes.byteLength || view.getUint32(local, true) !== localSignature) {
    throw damaged("part", entry.name);
  }
  const start = local + localSize + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const end = start + entry.compressedSize;
  if (end > bytes.byteLength) throw damaged("part", entry.name);
  return bytes.subarray(start, end);
}

function readEntry(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  const content = inflateEntry(packed, entry);
  if (content.byteLength !== entry.size) throw damaged("part", entry.name);
  if (crc32(content) !== entry.crc) throw new Unreadable("zip-crc", { part: entry.name });
  return content;
}

function inflateEntry(compressed: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.method === 0) return compressed;
  if (entry.method !== 8) throw new Unreadable("zip-method", { part: entry.name, method: entry.method });
  try {
    return inflateRaw(compressed, entry.size);
  } catch {
    throw damaged("part", entry.name);
  }
}

function entryName(raw: Uint8Array, flaggedUtf8: boolean): string {
  const isUtf8 = flaggedUtf8 || isWellFormedUtf8(raw);
  // Made only where it is needed: the first decoder takes longer than reading a small workbook.
  const text = isUtf8 ? textSlicer(raw).utf8(0, raw.length) : new TextDecoder("gb18030").decode(raw);
  return text.replaceAll("\\", "/");
}

function uint64(view: DataView, at: number): number {
  if (at < 0 || at + 8 > view.byteLength) throw damaged("directory");
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

function damaged(where: "end" | "directory" | "part", part = ""): Unreadable {
  return new Unreadable("zip-damaged", { where, part });
}

function tooMany(count: number, limits: ZipLimits): Unreadable {
  return new Unreadable("zip-too-many-entries", { count, limit: limits.maxEntries });
}

function tooLarge(part: string, size: number, limit: number): Unreadable {
  return new Unreadable("zip-too-large", { part, size, limit });
}
