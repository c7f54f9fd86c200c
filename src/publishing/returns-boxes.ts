import type { Anchor } from "./returns-geometry.ts";

/** The box of a note: the cell it belongs to (row from 1, column from 0) and where it stands. */
export interface NoteBox {
  readonly row: number;
  readonly column: number;
  readonly anchor: Anchor;
}

const noteShape =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

const shapePattern = /<(\w+):shape\b[\s\S]*?<\/\1:shape>/g;

const namespaces =
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';

const emptyDrawing =
  `<xml ${namespaces}>` +
  '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>';

/**
 * Adds the boxes of notes to a sheet's VML drawing (undefined: it has none yet), the only form in which Excel keeps
 * them. Boxes of `removed` cells go; one that is there already is moved, which gives it the new size. VML is not always
 * well-formed XML, so it is edited as text, under whatever prefixes it was written.
 *
 * @throws SyntaxError for what is no drawing at all.
 */
export function addBoxes(
  vml: string | undefined,
  boxes: readonly NoteBox[],
  removed: readonly { row: number; column: number }[],
): string {
  const wanted = new Map(boxes.map((box) => [keyOf(box), box]));
  const gone = new Set(removed.map(keyOf));
  let drawing = (vml ?? emptyDrawing).replace(shapePattern, (shape) => {
    const key = noteKey(shape);
    if (key === undefined) return shape;
    if (gone.has(key)) return "";
    const box = wanted.get(key);
    if (box === undefined) return shape;
    wanted.delete(key);
    return shape.replace(/(<(\w+):Anchor>)[\s\S]*?(<\/\2:Anchor>)/, `$1${box.anchor.join(", ")}$3`);
  });
  const end = drawing.lastIndexOf("</xml>");
  if (end < 0) throw new SyntaxError("unknown drawing of notes");
  const declared =
    drawing.includes('xmlns:v="urn:schemas-microsoft-com:vml"') && /<xml\s[^>]*xmlns:x=/.test(drawing);
  const own = (shape: string): string => (declared ? shape : shape.replace(/^<v:\w+/, `$& ${namespaces}`));
  const type = drawing.includes('id="_x0000_t202"') ? "" : own(noteShape);
  const ids = [...drawing.matchAll(/id=["']_x0000_s(\d+)["']/g)].map(([, id]) => Number(id));
  const first = Math.max(1024, ...ids) + 1;
  const shapes = [...wanted.values()].map((box, i) => own(shapeXml(box, first + i)));
  drawing = drawing.slice(0, end) + type + shapes.join("") + drawing.slice(end);
  return claimIds(drawing, first + shapes.length - 1);
}

function keyOf({ row, column }: { row: number; column: number }): string {
  return `${row}:${column}`;
}

/** The cell of a shape that is a note. */
function noteKey(shape: string): string | undefined {
  if (!/ObjectType=["']Note["']/.test(shape)) return undefined;
  const row = /:Row>\s*(\d+)\s*<\//.exec(shape)?.[1];
  const column = /:Column>\s*(\d+)\s*<\//.exec(shape)?.[1];
  return row === undefined || column === undefined ? undefined : `${Number(row) + 1}:${column}`;
}

function shapeXml({ row, column, anchor }: NoteBox, id: number): string {
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:225pt;` +
    `height:60pt;z-index:${id - 1024};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>` +
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">' +
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${anchor.join(", ")}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row>` +
    `<x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}

/** Shape ids come in blocks of 1,024, which the drawing lists. */
function claimIds(drawing: string, last: number): string {
  return drawing.replace(
    /(<\w+:idmap\b[^>]*\bdata=["'])([^"']*)(["'])/,
    (_, before: string, data: string, after: string) => {
      const blocks = new Set(data.split(",").map(Number));
      for (let block = 1; block <= Math.floor(last / 1024); block++) blocks.add(block);
      return `${before}${[...blocks].sort((a, b) => a - b).join(",")}${after}`;
    },
  );
}
