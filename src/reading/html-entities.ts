/** The Latin-1 letters and signs from U+00A0 on, in their order (HTML 4.01, 24.2). */
const latin = (
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro " +
  "para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil " +
  "Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave " +
  "Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml " +
  "igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute " +
  "thorn yuml"
).split(" ");

/** The other signs of HTML 4.01 (24.3 and 24.4), and those of HTML 5 for what stands on a keyboard. */
const others =
  "OElig:Œ oelig:œ Scaron:Š scaron:š Yuml:Ÿ fnof:ƒ circ:ˆ tilde:˜ Alpha:Α Beta:Β Gamma:Γ Delta:Δ Epsilon:Ε Zeta:Ζ Eta:Η " +
  "Theta:Θ Iota:Ι Kappa:Κ Lambda:Λ Mu:Μ Nu:Ν Xi:Ξ Omicron:Ο Pi:Π Rho:Ρ Sigma:Σ Tau:Τ Upsilon:Υ Phi:Φ Chi:Χ Psi:Ψ " +
  "Omega:Ω alpha:α beta:β gamma:γ delta:δ epsilon:ε zeta:ζ eta:η theta:θ iota:ι kappa:κ lambda:λ mu:μ nu:ν xi:ξ " +
  "omicron:ο pi:π rho:ρ sigmaf:ς sigma:σ tau:τ upsilon:υ phi:φ chi:χ psi:ψ omega:ω thetasym:ϑ upsih:ϒ piv:ϖ ndash:– " +
  "mdash:— lsquo:‘ rsquo:’ sbquo:‚ ldquo:“ rdquo:” bdquo:„ dagger:† Dagger:‡ bull:• hellip:… permil:‰ prime:′ Prime:″ " +
  "lsaquo:‹ rsaquo:› oline:‾ frasl:⁄ euro:€ image:ℑ weierp:℘ real:ℜ trade:™ alefsym:ℵ larr:← uarr:↑ rarr:→ darr:↓ " +
  "harr:↔ crarr:↵ lArr:⇐ uArr:⇑ rArr:⇒ dArr:⇓ hArr:⇔ forall:∀ part:∂ exist:∃ empty:∅ nabla:∇ isin:∈ notin:∉ ni:∋ " +
  "prod:∏ sum:∑ minus:− lowast:∗ radic:√ prop:∝ infin:∞ ang:∠ and:∧ or:∨ cap:∩ cup:∪ int:∫ there4:∴ sim:∼ cong:≅ " +
  "asymp:≈ ne:≠ equiv:≡ le:≤ ge:≥ sub:⊂ sup:⊃ nsub:⊄ sube:⊆ supe:⊇ oplus:⊕ otimes:⊗ perp:⊥ sdot:⋅ lceil:⌈ rceil:⌉ " +
  "lfloor:⌊ rfloor:⌋ lang:〈 rang:〉 loz:◊ spades:♠ clubs:♣ hearts:♥ diams:♦ numero:№ check:✓ cross:✗ star:☆ starf:★ " +
  "excl:! num:# dollar:$ percnt:% lpar:( rpar:) ast:* plus:+ comma:, period:. sol:/ colon:: semi:; equals:= quest:? " +
  "commat:@ lsqb:[ bsol:\\ rsqb:] Hat:^ lowbar:_ grave:` lcub:{ verbar:| rcub:}";

/** Signs that show nothing of themselves, or not much. */
const blanks: readonly (readonly [string, number])[] = [
  ["ensp", 0x2002],
  ["emsp", 0x2003],
  ["thinsp", 0x2009],
  ["zwnj", 0x200c],
  ["zwj", 0x200d],
  ["lrm", 0x200e],
  ["rlm", 0x200f],
  ["Tab", 0x09],
  ["NewLine", 0x0a],
];

const named: ReadonlyMap<string, number> = new Map([
  ...latin.map((name, at) => [name, 0xa0 + at] as const),
  ...others.split(" ").map((pair) => {
    const colon = pair.indexOf(":");
    return [pair.slice(0, colon), pair.codePointAt(colon + 1) ?? 0] as const;
  }),
  ...blanks,
]);

/** What decides where markup begins and ends stays an entity, which whoever reads the markup decodes. */
const kept: ReadonlyMap<number, string> = new Map([
  [0x22, "&quot;"],
  [0x26, "&amp;"],
  [0x27, "&apos;"],
  [0x3c, "&lt;"],
  [0x3e, "&gt;"],
  [0xa0, "&nbsp;"],
]);

/**
 * What pages mean by U+0080 to U+009F: Windows-1252 (HTML, "numeric character reference end state"). Written out, for Node 22
 * decodes these as ISO 8859-1.
 */
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Markup with the characters that its numeric and named entities stand for, but for `&lt;` and its like: what was text stays
 * text. Names that are not known are left as they are.
 */
export function decodeEntities(markup: string): string {
  return markup.replace(
    /&(?:#(\d+)|#[xX]([\dA-Fa-f]+)|([A-Za-z]\w*)(?=;));?/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const code =
        name === undefined ? Number.parseInt(decimal ?? hex ?? "", decimal ? 10 : 16) : named.get(name);
      return code === undefined ? whole : (kept.get(code) ?? character(code));
    },
  );
}

function character(code: number): string {
  if (code >= 0x80 && code < 0xa0) return windows.charAt(code - 0x80);
  const none = code === 0 || code > 0x10_ffff || (code >= 0xd800 && code < 0xe000);
  return none ? "\ufffd" : String.fromCodePoint(code);
}
