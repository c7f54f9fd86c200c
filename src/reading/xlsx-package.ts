import { Unreadable } from "../model/failure.ts";
import { madeOnce } from "../model/remember.ts";
import type { ReadLimits } from "./limits.ts";
import { startsWith, xmlBytes } from "./xml-bytes.ts";
import { XmlCursor, nameCode } from "./xml-cursor.ts";
import type { Zip, ZipEntry } from "./zip.ts";
import { openZip } from "./zip.ts";

/** A relationship of a part, its target resolved to a part name. */
export interface Relationship {
  readonly id: string;
  /** Last segment of the relationship type, the same in strict and transitional files: `worksheet`, `styles`, … */
  readonly type: string;
  readonly target: string;
}

const relationship = nameCode("Relationship");

/** The parts of an Office Open XML file, found by name as OPC compares them: without regard to case. */
export class XlsxPackage {
  private readonly zip: Zip;
  private readonly parts = new Map<string, ZipEntry>();
  private readonly limits: ReadLimits;

  /** Throws `Unreadable` as `openZip` does. */
  constructor(bytes: Uint8Array, limits: ReadLimits) {
    this.zip = openZip(bytes, limits);
    this.limits = limits;
    for (const entry of this.zip.entries) {
      if (entry.isFolder) continue;
      const key = partKey(entry.name);
      if (this.parts.has(key)) throw new Unreadable("zip-duplicate-part", { part: entry.name });
      this.parts.set(key, entry);
    }
  }

  has(part: string): boolean {
    return this.parts.has(partKey(part));
  }

  /** The XML of a part as UTF-8; undefined when there is no such part. Throws as `xmlBytes` and the zip do. */
  xml(part: string, limit: number = this.limits.maxSidePartBytes): Uint8Array | undefined {
    const entry = this.parts.get(partKey(part));
    if (!entry) return undefined;
    if (entry.size > limit) throw new Unreadable("zip-too-large", { part, size: entry.size, limit });
    if (entry.size > smallPart) return xmlBytes(this.zip.read(entry), entry.name);
    const packed = this.zip.packed(entry);
    const before = lastRead.get(entry.name);
    if (before !== undefined && isSame(before, entry, packed)) return before.xml;
    const xml = xmlBytes(this.zip.read(entry), entry.name);
    if (lastRead.size >= mostRemembered) lastRead.clear();
    lastRead.set(entry.name, { entry, packed: packed.slice(), xml });
    return xml;
  }

  /** The XML of a worksheet part, which must be there. */
  sheet(part: string): Uint8Array {
    return this.xml(part, this.limits.maxPartBytes) ?? missing(part);
  }

  /** The XML of the shared strings. Throws `too-much-text` when it is larger than strings may be. */
  strings(part: string): Uint8Array {
    const limit = this.limits.maxStringsBytes;
    const size = this.parts.get(partKey(part))?.size ?? 0;
    if (size > limit) throw new Unreadable("too-much-text", { size, limit });
    return this.xml(part, limit) ?? missing(part);
  }

  /** Relationships of a part (`""` for the package itself); external targets are left out. */
  relationships(part: string): readonly Relationship[] {
    const slash = part.lastIndexOf("/") + 1;
    const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
    const bytes = this.xml(name);
    return bytes ? relationshipsIn(bytes, name) : [];
  }

  /** Names of all parts that end in `suffix`, as written. */
  namesEnding(suffix: string): string[] {
    return [...this.parts].filter(([key]) => key.endsWith(suffix)).map(([, entry]) => entry.name);
  }
}

/** The relationships that a part of that name lists. */
const relationshipsIn = madeOnce((bytes: Uint8Array, name: string): readonly Relationship[] => {
  const folder = name.slice(0, name.lastIndexOf("_rels/"));
  const found: Relationship[] = [];
  const cursor = new XmlCursor(bytes, name);
  while (cursor.next() !== 0) {
    if (cursor.closing || cursor.name !== relationship) continue;
    const attributes = cursor.attributes("Id", "Type", "Target", "TargetMode");
    const target = attributes.get("Target");
    if (target === undefined || attributes.get("TargetMode") === "External") continue;
    const type = attributes.get("Type") ?? "";
    found.push({
      id: attributes.get("Id") ?? "",
      type: type.slice(type.lastIndexOf("/") + 1),
      target: resolvePart(folder, target),
    });
  }
  return found;
});

/** A part read before, which must not be changed. */
interface PartRead {
  readonly entry: ZipEntry;
  readonly packed: Uint8Array;
  readonly xml: Uint8Array;
}

/**
 * Small parts as they were last read, by name: workbooks made from one template share them byte for byte. The same bytes
 * object is given again, so that what was made of it need not be made again.
 */
const lastRead = new Map<string, PartRead>();
const smallPart = 32 * 1024;
const mostRemembered = 32;

function isSame(before: PartRead, entry: ZipEntry, packed: Uint8Array): boolean {
  return (
    before.entry.method === entry.method &&
    before.entry.crc === entry.crc &&
    before.entry.size === entry.size &&
    before.packed.length === packed.length &&
    startsWith(packed, 0, before.packed)
  );
}

function missing(part: string): never {
  throw new Unreadable("part-missing", { part });
}

function partKey(name: string): string {
  return (name.startsWith("/") ? name.slice(1) : name).toLowerCase();
}

/** A target against the folder of the part that names it (`folder` ends in `/` or is empty). */
function resolvePart(folder: string, target: string): string {
  const path = unescaped(target).replaceAll("\\", "/");
  const segments: string[] = [];
  for (const segment of (path.startsWith("/") ? path : folder + path).split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return segments.join("/");
}

function unescaped(target: string): string {
  if (!target.includes("%")) return target;
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
