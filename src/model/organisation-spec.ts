import { plainText } from "./plain-text.ts";

export interface UnitSpec {
  readonly code: string;
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
  readonly reporters?: readonly string[] | undefined;
  readonly opened?: string | undefined;
  readonly closed?: string | undefined;
}

/** `organisation.yaml` once its shape has been checked. */
export interface OrganisationSpec {
  readonly headquarters: {
    readonly code: string;
    readonly name: string;
    readonly email?: string | undefined;
  };
  readonly regions: readonly {
    readonly name: string;
    readonly zones: readonly (UnitSpec & { readonly stores?: readonly UnitSpec[] | undefined })[];
  }[];
}

/** A code, name or alias that two units (or headquarters and a unit) both claim; `path` leads to the second. */
export interface DuplicateName {
  readonly text: string;
  readonly path: readonly (string | number)[];
  /** Codes of the unit that had it first and of the one that claims it again. */
  readonly first: string;
  readonly second: string;
}

interface Claim {
  readonly text: string;
  readonly code: string;
  readonly owner: string;
  readonly path: readonly (string | number)[];
}

function claimsOf(unit: UnitSpec, path: readonly (string | number)[]): Claim[] {
  const { code, name, aliases = [] } = unit;
  const owner = path.join(".");
  return [
    { text: code, code, owner, path: [...path, "code"] },
    { text: name, code, owner, path: [...path, "name"] },
    ...aliases.map((text, i) => ({ text, code, owner, path: [...path, "aliases", i] })),
  ];
}

/**
 * Every code, name and alias that does not name one unit only. Compared as `unitNamed` compares: without spaces, width
 * and case. That a unit's alias repeats its own name or code does no harm.
 */
export function duplicateNames(spec: OrganisationSpec): DuplicateName[] {
  const claims = [
    ...claimsOf(spec.headquarters, ["headquarters"]),
    ...spec.regions.flatMap((region, r) =>
      region.zones.flatMap((zone, z) => [
        ...claimsOf(zone, ["regions", r, "zones", z]),
        ...(zone.stores ?? []).flatMap((store, s) =>
          claimsOf(store, ["regions", r, "zones", z, "stores", s]),
        ),
      ]),
    ),
  ];
  const owners = new Map<string, Claim>();
  const duplicates: DuplicateName[] = [];
  for (const claim of claims) {
    const before = owners.get(plainText(claim.text));
    if (before === undefined) owners.set(plainText(claim.text), claim);
    else if (before.owner !== claim.owner)
      duplicates.push({ text: claim.text, path: claim.path, first: before.code, second: claim.code });
  }
  return duplicates;
}

/**
 * Regions called like one before, or like a code: their figures could not be told apart. `first` is what had the name, a
 * region by its place (`regions.1`).
 */
export function duplicateRegions({
  headquarters,
  regions,
}: OrganisationSpec): Omit<DuplicateName, "second">[] {
  const zones = regions.flatMap((region) => region.zones);
  const units = [headquarters, ...zones, ...zones.flatMap(({ stores = [] }) => stores)];
  const owners = new Map(units.map(({ code }) => [code, code]));
  return regions.flatMap(({ name }, i) => {
    const first = owners.get(name);
    if (first === undefined) owners.set(name, `regions.${i + 1}`);
    return first === undefined ? [] : [{ text: name, path: ["regions", i, "name"], first }];
  });
}
