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
}

export interface Mail {
  readonly origin: MailOrigin;
  readonly attachments: readonly Attachment[];
  /** Pictures in the text of the mail, named for the record. */
  readonly inlineImages: readonly string[];
}

/** Multiparts and forwarded mails may lie in each other; a mail nested deeper than this is nobody's report. */
const deepest = 12;

/** Reads a mail (RFC 5322 and MIME): who sent it, when, and the files attached to it or to mails forwarded in it. */
export function parseMail(bytes: Uint8Array): Mail {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const found: { attachments: Attachment[]; inlineImages: string[] } = { attachments: [], inlineImages: [] };
  const { fields } = splitEntity(message);
  collect(message, 0, found);
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
}

function collect(entity: string, depth: number, found: Found): void {
  if (depth > deepest) return;
  const { fields, body } = splitEntity(entity);
  const field = (name: string): string => fields.find((one) => one.name === name)?.raw ?? "";
  const type = parseParameters(field("content-type"));
  const boundary = type.parameters.get("boundary");
  if (type.value.startsWith("multipart/") && boundary !== undefined && boundary !== "") {
    for (const part of splitParts(body, boundary)) collect(part, depth + 1, found);
    return;
  }
  const disposition = parseParameters(field("content-disposition"));
  const encoding = field("content-transfer-encoding").toLowerCase();
  if (type.value === "message/rfc822") {
    collect(decodeBody(body, encoding).toString("latin1"), depth + 1, found);
    return;
  }
  const named = disposition.parameters.get("filename") ?? type.parameters.get("name");
  if (named === undefined && disposition.value !== "attachment") return;
  const name = fileName(named, found.attachments.length + 1);
  const isInline = disposition.value === "inline" || field("content-id") !== "";
  if (isInline && type.value.startsWith("image/")) found.inlineImages.push(name);
  else found.attachments.push({ name, bytes: decodeBody(body, encoding) });
}

function splitEntity(entity: string): { fields: MailField[]; body: string } {
  const blank = /^\r?\n/.test(entity) ? { index: 0 } : /\r?\n\r?\n/.exec(entity);
  if (!blank) return { fields: parseFields(entity), body: "" };
  const head = entity.slice(0, blank.index);
  return { fields: parseFields(head), body: entity.slice(blank.index).replace(/^(?:\r?\n){1,2}/, "") };
}

/** The entities between the boundary's delimiter lines (RFC 2046, 5.1.1); a missing closing delimiter is forgiven. */
function splitParts(body: string, boundary: string): string[] {
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
    if (rest[1] !== undefined) return parts;
  }
  if (start >= 0) parts.push(text.slice(start));
  return parts;
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
