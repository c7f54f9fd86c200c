import { crc32, deflateRawSync } from "node:zlib";

/** 1980-01-01 00:00, the first moment a zip can name: year since 1980, month, day in bits. */
const firstDay = (1 << 5) | 1;
const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
const version = 20;
/** Names are UTF-8. */
const utf8Names = 0x800;

/**
 * A zip of files in the order given (APPNOTE 6.3.9), each under 4 GB. The same files give the same bytes, whatever the day or
 * the machine's zone. Packed by Node's own zlib, in a third of the time JavaScript takes for a large sheet.
 */
export function zipFiles(
  files: Iterable<{ readonly name: string; readonly content: Uint8Array }>,
): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let count = 0;
  let offset = 0;
  for (const { name, content } of files) {
    const deflated = isPacked(name) ? content : deflateRawSync(content);
    const stored = deflated.length >= content.length;
    const data = stored ? content : deflated;
    const label = Buffer.from(name, "utf8");
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(version, 0);
    facts.writeUInt16LE(utf8Names, 2);
    facts.writeUInt16LE(stored ? 0 : 8, 4);
    facts.writeUInt16LE(firstDay, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(label.length, 22);
    pieces.push(numbers32(localSignature), facts, label, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(numbers32(centralSignature), facts.subarray(0, 2), facts, rest, label);
    count += 1;
    offset += 30 + label.length + data.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  const all = Buffer.concat([...pieces, ...directory, numbers32(endSignature), end]);
  return new Uint8Array(all.buffer, all.byteOffset, all.byteLength);
}

/** Pictures and the like are packed already. */
function isPacked(name: string): boolean {
  return /\.(?:png|jpe?g|gif|zip)$/i.test(name);
}

function numbers32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
