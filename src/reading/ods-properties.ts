import { XmlCursor, nameCode } from "./xml-cursor.ts";

const userDefined = nameCode("user-defined");

class MetaCursor extends XmlCursor {
  read(): Map<string, string> {
    const properties = new Map<string, string>();
    while (this.next() !== 0) {
      if (this.closing || this.name !== userDefined) continue;
      const name = this.attribute("name");
      if (name !== undefined && !this.empty) properties.set(name, this.characters());
    }
    return properties;
  }
}

/** Custom document properties by name, as text, in `meta.xml`. */
export function readOdsProperties(bytes: Uint8Array, part: string): Map<string, string> {
  return new MetaCursor(bytes, part).read();
}
