import type { FindingWords } from "../finding-words.ts";
import type { Entry } from "./entry.ts";
import { blank, entry, says } from "./entry.ts";

type Pair = readonly [chinese: string, english: string];

const saveAgain: Pair = [
  "请用 Excel 或 WPS 打开原文件,确认内容完整,另存为 .xlsx 后重新报送。",
  "Open the original in Excel or WPS, see that it is complete, save it as .xlsx and send it again.",
];
const sendAgain: Pair = [
  "请让报送单位重新发送原文件;如果还是一样,用 Excel 或 WPS 打开并另存为 .xlsx。",
  "Ask the unit to send the original again; if it stays the same, open it in Excel or WPS and save it as .xlsx.",
];
const makeSmaller: Pair = [
  "请只保留报表本身:删去表外的内容、图片和多余的工作表,另存为 .xlsx 后重新报送。",
  "Keep the report only: remove what is beside the table, pictures and other sheets, save it as .xlsx and send it again.",
];
const noTrick: Pair = [
  "正常的报表不会这样。请核实文件来源,用模板重新填报。",
  "No ordinary report looks like this. Check where the file comes from, and fill in the template again.",
];

/** A file that was refused: `{blank}` is filled from the finding's data. */
function refused(title: Pair, says: Pair, remedy: Pair): Entry {
  const say = (text: string): Entry["says"]["en"] => {
    return (finding) => text.replace(/\{(\w+)\}/g, (_, name: string) => blank(finding, name));
  };
  return entry("error", title, [say(says[0]), say(says[1])], [say(remedy[0]), say(remedy[1])]);
}

/** Files that cannot be read, each for its own reason. */
export const readingFindings = {
  "file-empty": refused(
    ["空文件", "Empty file"],
    ["文件里没有任何内容。", "is empty."],
    ["请重新发送;没有可报的内容请做零报告。", "Send it again; with nothing to report, make a nil return."],
  ),
  "file-too-large": refused(
    ["文件太大", "File too large"],
    ["文件有 {size} 字节,上限为 {limit} 字节。", "has {size} bytes; at most {limit} are read."],
    makeSmaller,
  ),
  "format-unknown": refused(
    ["不认识的文件", "Unknown kind of file"],
    ["不是表格文件(按内容判断,与扩展名无关)。", "is no table (judged by its content, whatever its name)."],
    saveAgain,
  ),
  "format-unsupported": refused(
    ["不是表格文件", "Not a table"],
    ["按内容判断是 {format} 类文件,不是表格。", "is a file of the kind {format}, not a table."],
    [
      "请发送 Excel/WPS 表格本身(.xlsx),不要发图片、PDF、Word 或 rar/7z 压缩包(zip 可以)。",
      "Send the workbook itself (.xlsx), no picture, PDF, Word file or rar/7z archive (a zip will do).",
    ],
  ),
  damaged: refused(
    ["文件已损坏", "Damaged file"],
    ["文件不完整或已损坏,无法读取。", "is damaged or incomplete and cannot be read."],
    sendAgain,
  ),
  encrypted: refused(
    ["有打开密码", "Protected by a password"],
    ["文件设有打开密码,没有可用的密码。", "needs a password to open, and none is known."],
    [
      "请报送单位取消密码后重发;或由总部登记密码(登记在哪里见 huibao.yaml 的 passwords)后重新收件。",
      "Ask the unit to remove the password and send it again; or register it where huibao.yaml says under passwords, and ingest the file again.",
    ],
  ),
  "password-wrong": refused(
    ["密码不对", "Wrong password"],
    ["登记的 {tried} 个密码都打不开这个文件。", "opens with none of the {tried} passwords that are known."],
    [
      "请向报送单位核对密码,或请其取消密码后重发。",
      "Check the password with the unit, or ask for the file without one.",
    ],
  ),
  "read-timeout": refused(
    ["读取超时", "Took too long to read"],
    ["{seconds} 秒内没有读完,已停止。", "was not read within {seconds} seconds and was given up."],
    saveAgain,
  ),
  "read-memory": refused(
    ["读取占用内存过多", "Took too much memory to read"],
    ["读取时占用内存过多,已停止。", "needed too much memory and was given up."],
    makeSmaller,
  ),
  "text-encoding-unknown": refused(
    ["文字编码不明", "Unknown text encoding"],
    ["文字编码既不是 UTF-8、UTF-16,也不是 GB18030。", "is in none of UTF-8, UTF-16 and GB18030."],
    saveAgain,
  ),
  "csv-quotes": refused(
    ["引号不成对", "Unpaired quotation mark"],
    [
      "第 {row} 行的英文双引号不成对,从这里起无法分清各列。",
      "has an unpaired double quote in row {row}; columns cannot be told from there on.",
    ],
    saveAgain,
  ),
  "table-format": refused(
    ["不读的表格格式", "A table format that is not read"],
    ["是 .{format} 格式的表格,系统不读这种格式。", "is a table of the format .{format}, which is not read."],
    saveAgain,
  ),
  "web-archive": refused(
    ["网页存档", "Web archive"],
    [
      "是网页存档(.mht),不是工作簿,虽然 Excel 能打开它。",
      "is a web archive (.mht) and no workbook, though Excel opens it.",
    ],
    [
      '请用 Excel 或 WPS 打开,"另存为"选择"Excel 工作簿(.xlsx)",再重新报送。',
      "Open it in Excel or WPS, save it as an Excel workbook (.xlsx) and send it again.",
    ],
  ),
  "html-nested-table": refused(
    ["单元格里嵌有表格", "Table within a cell"],
    [
      "是网页表格,第 {row} 行有单元格里又嵌着一张表格,无法还原成行和列。",
      "is a web page whose row {row} has another table within a cell, which cannot be laid out in rows and columns.",
    ],
    saveAgain,
  ),
  "zip-damaged": entry(
    "error",
    ["文件已损坏", "Damaged file"],
    [
      (finding) => `文件不完整或已损坏${says(finding, "part") ? `(${blank(finding, "part")})` : ""}。`,
      (finding) => `is damaged or incomplete${says(finding, "part") ? ` (${blank(finding, "part")})` : ""}.`,
    ],
    [() => sendAgain[0], () => sendAgain[1]],
  ),
  "zip-crc": refused(
    ["文件已损坏", "Damaged file"],
    [
      "其中 {part} 的校验码不符,内容可能已经改变。",
      "holds {part}, whose checksum is wrong: its content may have changed.",
    ],
    sendAgain,
  ),
  "zip-method": refused(
    ["压缩方式不支持", "Unknown compression"],
    [
      "其中 {part} 用了不支持的压缩方式({method})。",
      "holds {part}, packed in a way that is not supported ({method}).",
    ],
    saveAgain,
  ),
  "zip-encrypted": refused(
    ["压缩包有密码", "Zip with a password"],
    ["其中 {part} 有压缩密码。", "holds {part}, which needs a password."],
    ["请不要给压缩包设密码,或直接发送表格文件。", "Send the zip without a password, or the workbook itself."],
  ),
  "zip-empty": refused(
    ["空压缩包", "Empty zip"],
    ["压缩包里没有文件。", "holds no file."],
    ["请把表格放进压缩包后重新发送。", "Put the workbook into it and send it again."],
  ),
  "zip-too-many-entries": refused(
    ["内部文件过多", "Too many parts"],
    ["内部有 {count} 个文件,上限为 {limit} 个。", "holds {count} parts; at most {limit} are allowed."],
    makeSmaller,
  ),
  "zip-ratio": refused(
    ["压缩比异常", "Unbelievable compression"],
    [
      "其中 {part} 展开后是压缩前的 {ratio} 倍,上限为 {limit} 倍。",
      "holds {part}, which grows {ratio} times when unpacked; at most {limit} times is allowed.",
    ],
    noTrick,
  ),
  "zip-too-large": refused(
    ["展开后太大", "Too large when unpacked"],
    [
      "展开后有 {size} 字节,上限为 {limit} 字节({part})。",
      "has {size} bytes when unpacked; at most {limit} are allowed ({part}).",
    ],
    makeSmaller,
  ),
  "zip-duplicate-part": refused(
    ["内部文件重名", "Two parts of one name"],
    ["其中有两个 {part},无法确定哪一个有效。", "holds {part} twice; which one counts cannot be told."],
    noTrick,
  ),
  "xml-damaged": refused(
    ["文件已损坏", "Damaged file"],
    ["其中 {part} 不完整或结构有误。", "holds {part}, which is incomplete or broken."],
    sendAgain,
  ),
  "xml-doctype": refused(
    ["含有不允许的声明", "Forbidden declaration"],
    [
      "其中 {part} 带有文档类型声明(DOCTYPE),不予读取。",
      "holds {part} with a document type declaration (DOCTYPE), which is not read.",
    ],
    noTrick,
  ),
  "xml-encoding": refused(
    ["内部编码有误", "Wrong encoding inside"],
    ["其中 {part} 的内容与其编码 {encoding} 不符。", "holds {part}, whose bytes are not {encoding}."],
    saveAgain,
  ),
  "no-workbook": refused(
    ["没有工作簿", "No workbook"],
    ["里面没有工作簿。", "holds no workbook."],
    saveAgain,
  ),
  "no-worksheet": refused(
    ["没有工作表", "No worksheet"],
    ["里面没有任何工作表。", "holds no worksheet."],
    saveAgain,
  ),
  "sheet-missing": refused(
    ["工作表缺失", "Missing worksheet"],
    ['工作表"{sheet}"列在目录里,但内容缺失。', 'lists the worksheet "{sheet}" but does not hold it.'],
    sendAgain,
  ),
  "part-missing": refused(
    ["内部文件缺失", "Missing part"],
    ["内部文件 {part} 缺失。", "lacks its part {part}."],
    sendAgain,
  ),
  "shared-string-missing": refused(
    ["文字内容缺失", "Missing text"],
    ['工作表"{sheet}"引用的文字不在文件里。', 'lacks text that its worksheet "{sheet}" refers to.'],
    sendAgain,
  ),
  "cell-outside-grid": refused(
    ["单元格超出范围", "Cell outside the sheet"],
    [
      '工作表"{sheet}"中有超出 XFD1048576 的单元格。',
      'has a cell beyond XFD1048576 in the worksheet "{sheet}".',
    ],
    noTrick,
  ),
  "too-many-rows": refused(
    ["行数过多", "Too many rows"],
    [
      '有内容的行超过 {limit} 行(工作表"{sheet}")。',
      'has more than {limit} rows with content (worksheet "{sheet}").',
    ],
    makeSmaller,
  ),
  "too-many-columns": refused(
    ["列数过多", "Too many columns"],
    [
      '工作表"{sheet}"用到了第 {found} 列,上限为 {limit} 列。',
      'uses column {found} of the worksheet "{sheet}"; at most {limit} are read.',
    ],
    makeSmaller,
  ),
  "too-many-cells": refused(
    ["单元格过多", "Too many cells"],
    ['单元格超过 {limit} 个(工作表"{sheet}")。', 'has more than {limit} cells (worksheet "{sheet}").'],
    makeSmaller,
  ),
  "too-many-merges": refused(
    ["合并单元格过多", "Too many merged ranges"],
    [
      '合并区域过多(工作表"{sheet}",上限 {limit} 个)。',
      'has too many merged ranges (worksheet "{sheet}", at most {limit}).',
    ],
    makeSmaller,
  ),
  "too-many-sheets": refused(
    ["工作表过多", "Too many worksheets"],
    ["工作表超过 {limit} 个。", "has more than {limit} worksheets."],
    makeSmaller,
  ),
  "too-many-strings": refused(
    ["文字过多", "Too many texts"],
    ["不同的文字超过 {limit} 条。", "has more than {limit} different texts."],
    makeSmaller,
  ),
  "too-many-styles": refused(
    ["样式过多", "Too many styles"],
    ["单元格样式超过 {limit} 种。", "has more than {limit} cell styles."],
    makeSmaller,
  ),
  "too-much-text": refused(
    ["文字过多", "Too much text"],
    ["文字总量超过上限({limit})。", "has more text than is read ({limit})."],
    makeSmaller,
  ),
} as const satisfies FindingWords;
