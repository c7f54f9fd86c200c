import { deflateSync, inflateSync } from "node:zlib";

/** How bytes are stored: packed by zlib, or as they are where that saves nothing. */
export interface Packed {
  readonly bytes: Uint8Array;
  readonly packing: "deflate" | null;
}

export function pack(bytes: Uint8Array): Packed {
  const packed = deflateSync(bytes);
  return packed.length < bytes.length ? { bytes: packed, packing: "deflate" } : { bytes, packing: null };
}

/** The bytes as they were; undefined when what was stored cannot be unpacked any more. */
export function unpack({ bytes, packing }: Packed): Uint8Array | undefined {
  if (packing === null) return bytes;
  try {
    return inflateSync(bytes);
  } catch {
    return undefined;
  }
}
