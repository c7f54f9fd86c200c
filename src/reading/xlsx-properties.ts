import type { XlsxPackage } from "./xlsx-package.ts";
import { RichTextCursor } from "./xlsx-strings.ts";
import { nameCode } from "./xml-cursor.ts";

const property = nameCode("property");

class PropertiesCursor extends RichTextCursor {
  read(): Map<string, string> {
    const properties = new Map<string, string>();
    while (this.next() !== 0) {
      if (this.closing || this.name !== property) continue;
      const name = this.attribute("name");
      const value = this.content();
      if (name !== undefined) properties.set(name, value);
    }
    return properties;
  }

  /** All text up to the end of the property: its one child is named for its type (`vt:lpwstr`, `vt:i4`, …). */
  private content(): string {
    let found = "";
    while (this.next() !== 0) {
      if (this.closing && this.name === property) return found;
      if (!this.leaveTag() && !this.closing) found += this.characters();
    }
    throw this.damaged();
  }
}

/** Custom document properties by name, as text. */
export function readProperties(parts: XlsxPackage): Map<string, string> {
  const named = parts.relationships("").find((one) => one.type === "custom-properties");
  const part = named?.target ?? "docProps/custom.xml";
  const bytes = parts.xml(part);
  return bytes ? new PropertiesCursor(bytes, part).read() : new Map<string, string>();
}
