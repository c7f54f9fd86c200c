import { sniff } from "./format.ts";
import type { MailField } from "./mail-header.ts";
import { headerText, parseFields, parseParameters, quotedPrintable } from "./mail-header.ts";
import { mailInstant } from "./mail-date.ts";

/** Where a mail came from. */
export interface MailOrigin {
  /** Sender's address in lower case; empty when the mail names none. */
  readonly from: string;
  /** When its sender says it was sent, ISO text in UTC. */
  readonly date: string | undefined;
  /** When the last server took it in (topmost `Received`), ISO text in UTC. */
  readonly receivedAt: string | undefined;
  readonly messageId: string | undefined;
  readonly subject: string;
}

export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The mail ends before the part does, so that bytes may be missing. */
  readonly isCut: boolean;
}

export interface Mail {
  readonly origin: MailOrigin;
  readonly attachments: readonly Attachment[];
  /** Pictures in the text of the mail, named for the record. */
  readonly inlineImages: readonly string[];
  /** The mail, or one in it, ends before its last part does: attachments may be missing. */
  readonly isCut: boolean;
}

/** Multiparts and forwarded mails may lie in each other; a mail nested deeper than this is nobody's report. */
const deepest = 12;

/** Reads a mail (RFC 5322 and MIME): who sent it, when, and the files attached to it or to mails forwarded in it. */
export function parseMail(bytes: Uint8Array): Mail {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const found: Found = { attachments: [], inlineImages: [], isCut: false };
  const { fields } = splitEntity(message);
  collect({ text: message, isCut: false }, 0, found);
  return { origin: originOf(fields), ...found };
}

function originOf(fields: readonly MailField[]): MailOrigin {
  const raw = (name: string): string | undefined => fields.find((field) => field.name === name)?.raw;
  const from = raw("from") ?? raw("sender") ?? raw("return-path") ?? "";
  const address = /<([^<>]*)>\s*$/.exec(from)?.[1] ?? /[^\s<>,;"]+@[^\s<>,;"]+/.exec(from)?.[0] ?? "";
  const received = raw("received");
  return {
    from: address.trim().toLowerCase(),
    date: mailInstant(raw("date") ?? ""),
    receivedAt:
      received === undefined ? undefined : mailInstant(received.slice(received.lastIndexOf(";") + 1)),
    messageId: raw("message-id"),
    subject: headerText(raw("subject") ?? ""),
  };
}

interface Found {
  readonly attachments: Attachment[];
  readonly inlineImages: string[];
  isCut: boolean;
}

/** A header and its body. */
interface Entity {
  readonly text: string;
  /** It may have gone on: nothing says that it ends here. */
  readonly isCut: boolean;
}

function collect({ text, isCut }: Entity, depth: number, found: Found): void {
  if (depth > deepest) return;
  const { fields, body } = splitEntity(text);
  const field = (name: string): string => fields.find((one) => one.name === name)?.raw ?? "";
  const type = parseParameters(field("content-type"));
  const boundary = type.parameters.get("boundary");
  if (type.value.startsWith("multipart/") && boundary !== undefined && boundary !== "") {
    const { parts, isClosed } = splitParts(body, boundary);
    if (!isClosed) found.isCut = true;
    parts.forEach((part, at) => {
      collect({ text: part, isCut: !isClosed && at === parts.length - 1 }, depth + 1, found);
    });
    return;
  }
  const disposition = parseParameters(field("content-disposition"));
  const bytes = (): Buffer => decodeBody(body, transferEncoding(field("content-transfer-encoding")));
  if (type.value === "message/rfc822") {
    collect({ text: bytes().toString("latin1"), isCut }, depth + 1, found);
    return;
  }
  const named = disposition.parameters.get("filename") ?? type.parameters.get("name");
  if (named === undefined && disposition.value !== "attachment" && !fileTypes.test(type.value)) return;
  const name = fileName(
    named ?? (type.value === tnefType ? tnefName : undefined),
    found.attachments.length + 1,
  );
  const isInline = disposition.value === "inline" || field("content-id") !== "";
  if (isInline && type.value.startsWith("image/")) found.inlineImages.push(name);
  else attach({ name, bytes: bytes(), isCut }, depth, found);
}

const tnefType = "application/ms-tnef";
const tnefName = "winmail.dat";

/** What is a file to read though it is neither named nor called an attachment. */
const fileTypes =
  /^(?:application\/(?:vnd\.ms-excel|vnd\.openxmlformats-|vnd\.oasis\.|ms-tnef|zip)|text\/csv$)/;

/** A mail saved as a file and attached is a forwarded mail, whatever its part says. */
function attach(attachment: Attachment, depth: number, found: Found): void {
  const { bytes, isCut } = attachment;
  if (sniff(bytes) !== "eml") found.attachments.push(attachment);
  else collect({ text: Buffer.from(bytes).toString("latin1"), isCut }, depth + 1, found);
}

/** `base64`, though some write it in quotes or with a comment. */
function transferEncoding(raw: string): string {
  return /[\w-]+/.exec(raw.replace(/\([^()]*\)/g, ""))?.[0].toLowerCase() ?? "";
}

function splitEntity(entity: string): { fields: MailField[]; body: string } {
  const blank = /^\r?\n/.test(entity) ? { index: 0 } : /\r?\n\r?\n/.exec(entity);
  if (!blank) return { fields: parseFields(entity), body: "" };
  const head = entity.slice(0, blank.index);
  return { fields: parseFields(head), body: entity.slice(blank.index).replace(/^(?:\r?\n){1,2}/, "") };
}

/** The entities between the boundary's delimiter lines (RFC 2046, 5.1.1), and whether a closing one follows the last. */
function splitParts(body: string, boundary: string): { parts: string[]; isClosed: boolean } {
  const delimiter = `\n--${boundary}`;
  const text = `\n${body}`;
  const parts: string[] = [];
  let start = -1;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + delimiter.length)) {
    const next = at + delimiter.length;
    const rest = /^(--)?[ \t]*(?:\r?\n|$)/.exec(text.slice(next, next + 200));
    if (!rest) continue;
    if (start >= 0) parts.push(text.slice(start, text[at - 1] === "\r" ? at - 1 : at));
    start = next + rest[0].length;
    if (rest[1] !== undefined) return { parts, isClosed: true };
  }
  if (start >= 0) parts.push(text.slice(start));
  return { parts, isClosed: false };
}

function decodeBody(body: string, encoding: string): Buffer {
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding === "quoted-printable") return quotedPrintable(body);
  return Buffer.from(body, "latin1");
}

/** Only the last segment of what the mail calls the file: a path in it is not ours to follow. */
function fileName(named: string | undefined, number: number): string {
  const last = (named ?? "").split(/[/\\]/).at(-1) ?? "";
  return printable(last) || `attachment-${String(number)}`;
}

/** Text without control characters, which a name may carry into a terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "").trim();
}
