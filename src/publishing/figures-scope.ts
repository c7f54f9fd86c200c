import type { Organisation } from "../model/organisation.ts";
import type { MergedRow } from "../model/report.ts";

/** A part of the chain that a figure is about: all of it, a region, a zone with its stores, or one store. */
export interface Scope {
  /** Last part of figure ids: headquarters' code, a region's name, a unit's code. */
  readonly id: string;
  readonly level: "national" | "region" | "zone" | "store";
  readonly name: string;
  /** Codes of the units in it, in display order; for a zone the zone itself and its stores. */
  readonly units: readonly string[];
}

/** Every scope a kind reported by `reportedBy` is measured for, from the whole chain down, in display order. */
export function scopesOf(organisation: Organisation, reportedBy: "store" | "zone"): readonly Scope[] {
  const { headquarters, regions, units } = organisation;
  const codes = (keep: (unit: (typeof units)[number]) => boolean) =>
    units.filter(keep).map((unit) => unit.code);
  const scopes: Scope[] = [
    { id: headquarters.code, level: "national", name: headquarters.name, units: codes(() => true) },
  ];
  for (const region of regions)
    scopes.push({
      id: region,
      level: "region",
      name: region,
      units: codes((unit) => unit.region === region),
    });
  for (const { code, name, kind } of units)
    if (kind === "zone")
      scopes.push({ id: code, level: "zone", name, units: codes((unit) => unit.zone === code) });
  if (reportedBy === "store")
    for (const { code, name, kind } of units)
      if (kind === "store") scopes.push({ id: code, level: "store", name, units: [code] });
  return scopes;
}

/** The rows of each scope, gathered from groups by unit made once. The whole chain keeps every row as given. */
export function rowsByScope(
  rows: readonly MergedRow[],
  scopes: readonly Scope[],
): ReadonlyMap<string, readonly MergedRow[]> {
  const byUnit = Map.groupBy(rows, (row) => row.unit);
  return new Map(
    scopes.map((scope) => [
      scope.id,
      scope.level === "national" ? rows : scope.units.flatMap((unit) => byUnit.get(unit) ?? []),
    ]),
  );
}
