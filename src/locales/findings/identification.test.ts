import { expect, it } from "vitest";
import type { Finding } from "../../model/finding.ts";
import { sayFinding } from "../index.ts";

const finding: Finding = {
  code: "period-disagrees",
  severity: "warning",
  place: { sheet: "需求" },
  found: "杭州店8月需求汇总报表",
  data: {
    decided: "2006-09",
    evidence: "content\t2006-09\t15/15\narrival\t2006-09\t2006-10-02T16:00:00+08:00",
    against: "title\t2006-08\t杭州店8月需求汇总报表",
  },
};

it("a disagreement is said with the evidence on both sides", () => {
  expect(sayFinding(finding, "zh-CN").line).toBe(
    "需求:报告期按2006年9月处理(数据行(15行中的15行)为2006年9月;收到时间(2006-10-02)为2006年9月)," +
      '但标题"杭州店8月需求汇总报表"为2006年8月。请核对标题、报告期和数据的日期;如不对,请改正后重新报送。',
  );
  expect(sayFinding(finding, "en").line).toBe(
    "需求: was taken for September 2006 (rows (15 of 15) says September 2006; " +
      'time of arrival (2006-10-02) says September 2006), but title "杭州店8月需求汇总报表" says August 2006. ' +
      "Check title, period and dates; if the period is wrong, correct them and send it again.",
  );
});
