import type { ConfirmedAliases } from "../reading/table.ts";
import type { Json } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** Headers HQ confirmed, by kind: decisions in force of `alias confirm`. */
export function confirmedAliases(store: Store): ConfirmedAliases {
  const aliases = new Map<string, Map<string, string>>();
  for (const { kind, target, data } of store.decisions({ what: "alias" })) {
    if (kind === null || target === null) continue;
    const own = aliases.get(kind) ?? new Map<string, string>();
    aliases.set(kind, own.set(target, textOf(data["column"])));
  }
  return aliases;
}

/** The same headers of one kind as units write them, by column. */
export function headersByColumn(store: Store, kind: string): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (const { target, data } of store.decisions({ what: "alias", kind })) {
    const column = textOf(data["column"]);
    headers[column] = [...(headers[column] ?? []), textOf(data["header"] ?? target)];
  }
  return headers;
}

function textOf(fact: Json | undefined): string {
  return typeof fact === "string" ? fact : JSON.stringify(fact ?? "");
}
