import { expect, test } from "vitest";

import { parseMail } from "./mail.ts";

const gbk = (hex: string): string => Buffer.from(hex, "hex").toString("base64");
/** 报表.xlsx in GBK. */
const nameInGbk = "b1a8b1ed2e786c7378";

function parse(lines: readonly string[]): ReturnType<typeof parseMail> {
  return parseMail(Buffer.from(lines.join("\r\n"), "latin1"));
}

/** A mail with one attachment part under these part headers. */
function attached(headers: readonly string[], body: string): { name: string; text: string }[] {
  const mail = parse([
    "From: a@b.cn",
    'Content-Type: multipart/mixed; boundary="=_x"',
    "",
    "preamble",
    "--=_x",
    "Content-Type: text/plain",
    "",
    "您好",
    "--=_x",
    ...headers,
    "",
    body,
    "--=_x--",
    "epilogue",
  ]);
  return mail.attachments.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString("latin1") }));
}

test("sender, dates, id and subject are read from the header, arrival from the topmost server", () => {
  const { origin } = parse([
    "Received: from x by hq.ego.cn; Mon, 18 Sep 2006 11:02:03 +0800 (CST)",
    "Received: from y by x; Mon, 18 Sep 2006 10:59:00 +0800",
    `From: =?GB2312?B?${gbk("d5c5c8fd")}?= <ZhangSan@Ego.CN>`,
    "Date: Mon, 18 Sep 2006 10:58 +0800",
    "Message-ID: <1@ego.cn>",
    "Subject: =?utf-8?Q?=E6=8A=A5?=",
    " =?utf-8?Q?=E8=A1=A8_9?= x",
    "",
    "",
  ]);
  expect(origin).toEqual({
    from: "zhangsan@ego.cn",
    date: "2006-09-18T02:58:00.000Z",
    receivedAt: "2006-09-18T03:02:03.000Z",
    messageId: "<1@ego.cn>",
    subject: "报表 9 x",
  });
});

test("a mail without these fields says so", () => {
  expect(parse(["Subject: x", "X-A: 1", "", ""]).origin).toEqual({
    from: "",
    date: undefined,
    receivedAt: undefined,
    messageId: undefined,
    subject: "x",
  });
});

test.each([
  ["Mon, 25 Sep 2006 09:30:00 +08:00", "2006-09-25T01:30:00.000Z"],
  ["Mon, 25 Sep 2006 11:30 CST", "2006-09-25T03:30:00.000Z"],
  ["Mon, 25 Sep 2006 11:30:00", "2006-09-25T03:30:00.000Z"],
  ["Sun, 24 Sep 06 21:30:00 PDT", "2006-09-25T04:30:00.000Z"],
  ["25 Sep 2006 04:00:00 GMT", "2006-09-25T04:00:00.000Z"],
  ["Mon, 32 Sep 2006 10:30:00 +0800", undefined],
  ["Mon, 25 Sep 2006 25:30:00 +0800", undefined],
  ["Mon, 25 Sep 2006 10:30:00 +9999", undefined],
  ["Mon, 25 Sep 2006 10:30:00 XYZ", undefined],
  ["Mon, 18 Sep 0206 10:30:00 +0800", undefined],
  ["Mon, 25 Foo 2006 10:30:00 +0800", undefined],
])("the date %s is %s", (date, instant) => {
  expect(parse([`Date: ${date}`, "", ""]).origin.date).toBe(instant);
});

test("file names come encoded as words, by RFC 2231 whole or in pieces, or as raw bytes", () => {
  const raw = Buffer.from(nameInGbk, "hex").toString("latin1");
  const dispositions = [
    `attachment; filename="=?gb2312?B?${gbk(nameInGbk)}?="`,
    `attachment; filename="=?GBK?Q?=B1=A8?=\r\n =?GBK?Q?=B1=ED.xlsx?="`,
    `attachment; filename*=UTF-8''%E6%8A%A5%E8%A1%A8.xlsx`,
    `attachment; filename*0*=gbk'zh'%b1%a8;\r\n filename*1*=%b1%ed; filename*2=".xlsx"`,
    `attachment; filename="${raw}"`,
    `attachment; filename=${raw}`,
    `ATTACHMENT; FileName="C:\\\\tmp\\\\${raw}"`,
  ];
  const names = dispositions.map(
    (disposition) => attached([`Content-Disposition: ${disposition}`], "x")[0]?.name,
  );
  expect(names).toEqual(dispositions.map(() => "报表.xlsx"));
});

test("a name in the content type counts too; an attachment without one gets a number", () => {
  expect(attached([`Content-Type: application/octet-stream; name="a.xls"`], "x")).toEqual([
    { name: "a.xls", text: "x" },
  ]);
  expect(attached(["Content-Disposition: attachment"], "x")).toEqual([{ name: "attachment-1", text: "x" }]);
});

test("base64, quoted-printable and plain bodies give their bytes", () => {
  const named = "Content-Disposition: attachment; filename=a";
  const body = (encoding: string, text: string): string =>
    attached([named, `Content-Transfer-Encoding: ${encoding}`], text)[0]?.text ?? "";
  expect(body("base64", "UEsD\r\nBA==")).toBe("PK\u0003\u0004");
  expect(body("Quoted-Printable", "a=3Db=\r\nc =B1")).toBe("a=bc \u00b1");
  expect(body("8bit", "a\r\n\u00b1")).toBe("a\r\n\u00b1");
});

test("an encoding in quotes or with a comment is the same encoding", () => {
  const text = (encoding: string) =>
    attached(
      ["Content-Disposition: attachment; filename=a", `Content-Transfer-Encoding: ${encoding}`],
      "QUI=",
    )[0]?.text;
  expect(['"base64"', " BASE64 ", "base64 (binary)", "(x) base64;"].map(text)).toEqual([
    "AB",
    "AB",
    "AB",
    "AB",
  ]);
});

test("a part of a workbook's type is an attachment without a name, a text is not", () => {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  expect(attached([`Content-Type: ${type}`], "x")).toEqual([{ name: "attachment-1", text: "x" }]);
  expect(attached(["Content-Type: Application/vnd.ms-excel"], "x")).toHaveLength(1);
  expect(attached(["Content-Type: application/ms-tnef"], "x")).toEqual([{ name: "winmail.dat", text: "x" }]);
  expect(attached(["Content-Type: text/html"], "x")).toEqual([]);
});

test("a mail attached as any file is opened like a forwarded one, as deep", () => {
  const file = [
    "From: a@b.cn",
    "Subject: x",
    "Content-Disposition: attachment; filename=a.csv",
    "",
    "1,2",
  ].join("\r\n");
  const wrapped = (inner: string): string =>
    [
      "From: a@b.cn",
      "Subject: x",
      "Content-Type: application/octet-stream; name=x.eml",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from(inner).toString("base64"),
    ].join("\r\n");
  const names = (mail: string): string[] => parseMail(Buffer.from(mail)).attachments.map(({ name }) => name);
  expect(names(wrapped(wrapped(file)))).toEqual(["a.csv"]);
  let deep = file;
  for (let depth = 0; depth < 20; depth++) deep = wrapped(deep);
  expect(names(deep)).toEqual([]);
});

test("without its closing line, the last part of a multipart and what is in it may be cut off", () => {
  const part = (name: string): string[] => [
    "--o",
    `Content-Disposition: attachment; filename=${name}`,
    "",
    "1,2",
  ];
  const cut = (...lines: string[]): unknown => {
    const mail = parse(["From: a@b.cn", "Content-Type: multipart/mixed; boundary=o", "", ...lines]);
    return [mail.isCut, ...mail.attachments.flatMap(({ name, isCut }) => (isCut ? [name] : []))];
  };
  expect(cut(...part("a"), ...part("b"), "--o--")).toEqual([false]);
  expect(cut(...part("a"), ...part("b"))).toEqual([true, "b"]);
  expect(cut(...part("a"), "--o", "Content-Type: text/plain", "", "您")).toEqual([true]);
  const forwarded = ["--o", "Content-Type: message/rfc822", "", "Subject: x"];
  const inner = [
    "Content-Type: multipart/mixed; boundary=p",
    "",
    "--p",
    "Content-Disposition: attachment; filename=c",
    "",
    "1",
  ];
  expect(cut(...forwarded, ...inner, "--p--")).toEqual([true]);
  expect(cut(...forwarded, ...inner, "--o--")).toEqual([true, "c"]);
  expect(cut(...forwarded, "Content-Disposition: attachment; filename=c", "", "1")).toEqual([true, "c"]);
});

test("attachments of nested multiparts and of forwarded mails are found, pictures in the text are only named", () => {
  const mail = parse([
    "From: a@b.cn",
    "Content-Type: multipart/mixed; boundary=o",
    "",
    "--o",
    "Content-Type: multipart/related; boundary=oi",
    "",
    "--oi",
    "Content-Type: text/html",
    "",
    "<img src=cid:1>",
    "--oi",
    "Content-Type: image/png; name=logo.png",
    "Content-ID: <1>",
    "",
    "x",
    "--oi--",
    "--o",
    "Content-Type: message/rfc822",
    "",
    "From: c@d.cn",
    "Content-Type: multipart/mixed; boundary=p",
    "",
    "--p",
    "Content-Disposition: attachment; filename=inner.csv",
    "",
    "1,2",
    "--p--",
    "--o",
    "Content-Disposition: attachment; filename=outer.csv",
    "",
    "3,4",
  ]);
  expect(mail.origin.from).toBe("a@b.cn");
  expect(mail.attachments.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ["inner.csv", "1,2"],
    ["outer.csv", "3,4"],
  ]);
  expect(mail.inlineImages).toEqual(["logo.png"]);
});

test("multiparts nested without end are given up", () => {
  const lines = ["From: a@b.cn"];
  for (let depth = 0; depth < 2000; depth++)
    lines.push(`Content-Type: multipart/mixed; boundary=b${String(depth)}`, "", `--b${String(depth)}`);
  lines.push("Content-Disposition: attachment; filename=deep", "", "x");
  expect(parse(lines).attachments).toEqual([]);
});
