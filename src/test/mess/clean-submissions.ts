import type { Value, Values } from "../../model/column.ts";

/** What one unit reports for one kind: a submission with nothing wrong, as values. */
export interface CleanSubmission {
  readonly unit: string;
  readonly period: string | null;
  readonly rows: readonly Values[];
}

/** Rows under column keys, one a line, cells apart by spaces; `-` is an empty cell. */
function rowsOf(keys: string, numbers: string, ...lines: readonly string[]): Values[] {
  const numeric = new Set(numbers.split(" "));
  return lines.map((line) => {
    const cells = line.trim().split(/\s+/);
    return Object.fromEntries(
      keys.split(" ").map((key, i): [string, Value] => {
        const text = cells[i] ?? "-";
        if (text === "-") return [key, null];
        return [key, numeric.has(key) ? Number(text) : text];
      }),
    );
  });
}

const hangzhou = "杭州颐高数码广场";

const slotRegister = rowsOf(
  "store floor section slot type area usableArea notes",
  "area usableArea",
  `${hangzhou} 1F A区 1A001 专卖店 30.5 25 -`,
  `${hangzhou} 1F A区 1A002 专卖店 12 10.5 靠近主入口`,
  `${hangzhou} 2F B区 2B011 开放柜台 8.25 8 -`,
  `${hangzhou} 2F B区 2B012 开放柜台 8.25 - 柱后`,
  `${hangzhou} 3F - 3C101 写字间 120 100 -`,
  `${hangzhou} B1 - B1-07 仓库 64.3 60 与B1-08相通`,
);

const slotStatus = rowsOf(
  "store floor section slot type area usableArea status tenant category brand contract contractStart contractEnd rent serviceCharge deposit arrears notes",
  "area usableArea rent serviceCharge deposit arrears",
  `${hangzhou} 1F A区 1A001 专卖店 30.5 25 已租 杭州新锐数码有限公司 笔记本 华硕 YG-杭州-59992 2005-04-08 2009-04-07 160 36 2000 0 -`,
  `${hangzhou} 1F A区 1A002 专卖店 12 10.5 已租 宁波三联科技有限公司 数码 明基 YG-杭州-77227 2005-07-31 2009-07-30 177.5 23 20000 1250.5 -`,
  `${hangzhou} 2F B区 2B011 开放柜台 8.25 8 空置 - - - - - - - - - - 待招商`,
  `${hangzhou} 2F B区 2B012 开放柜台 8.25 - 预订 福州凌志电脑有限公司 手机 - - 2006-10-15 2008-10-14 209 29 5000 - -`,
  `${hangzhou} 3F - 3C101 写字间 120 100 已租 昆明天翼计算机系统有限公司 软件服务 - YG-杭州-68670 2005-10-16 2008-10-15 48 16 50000 8640 扣点待议`,
  `${hangzhou} B1 - B1-07 仓库 64.3 60 停用 - - - - - - - - - - -`,
);

const adKeys =
  "store code place form width height area status customer brand listPrice price start end notes";
const adNumbers = "width height area listPrice price";

const adRegister = rowsOf(
  adKeys,
  adNumbers,
  `${hangzhou} AD-001 外立面 喷绘 12 6.5 78 - - - 15000 - - - -`,
  `${hangzhou} AD-002 主入口 灯箱 3.5 3.1 10.85 - - - 2500 - - - 夜间亮灯`,
  `${hangzhou} AD-003 中庭 吊旗 1.2 4 4.8 - - - 800 - - - -`,
  `${hangzhou} AD-004 电梯 LED屏 0.6 0.9 0.54 - - - 1200.5 - - - 轿厢内`,
  `${hangzhou} AD-005 柱面 喷绘 6.9 1.9 13.11 - - - 2500 - - - -`,
);

const adStatus = rowsOf(
  adKeys,
  adNumbers,
  `${hangzhou} AD-001 外立面 喷绘 12 6.5 78 已售 杭州新锐数码有限公司 索尼 15000 12000 2006-03-16 2007-03-15 -`,
  `${hangzhou} AD-002 主入口 灯箱 3.5 3.1 10.85 空置 - - 2500 - - - 夜间亮灯`,
  `${hangzhou} AD-003 中庭 吊旗 1.2 4 4.8 自用 - - 800 - - - -`,
  `${hangzhou} AD-004 电梯 LED屏 0.6 0.9 0.54 已售 宁波三联科技有限公司 明基 1200.5 1100 2006-07-01 2006-12-31 轿厢内`,
  `${hangzhou} AD-005 柱面 喷绘 6.9 1.9 13.11 预订 福州凌志电脑有限公司 - 2500 2300 2006-10-10 2007-10-09 -`,
);

const customerRegister = rowsOf(
  "code customer nature level tier category brand contact position landline mobile email address store department manager since days competitors strategicValue profit loyalty elasticity future notes",
  "strategicValue profit loyalty elasticity future",
  `ZJ-0001 杭州新锐数码有限公司 经销商 省级 重点客户 笔记本 华硕 杨强 经理 0571-85888055 13338731365 yq@xinrui.example 杭州市文三路398号 ${hangzhou} 拓展区客户部 尤伟 2001-05-18 生日10-24 无 80 75.5 90 60 70 -`,
  `ZJ-0002 宁波三联科技有限公司 分销商 地级 一般客户 数码 明基 王晓燕 - - 13905748821 - - 宁波颐高数码广场 地级市场客户部 尤伟 2003-11-02 - 百脑汇 60 55 40 70 65 月结`,
  `ZJ-0003 合计信息有限公司 经营户 地级 小客户 耗材 - 李明 店长 0574-87654321 - - - - 地级市场客户部 陈洁 - - - - - - - - -`,
  `ZJ-0004 英特尔(中国)有限公司 厂商 全国 重点客户 DIY配件 英特尔 JackMa 渠道总监 010-85298888 - jm@intel.example - - 客户总部 陈洁 1999-08-08 - 其他 95 90 85.5 30 99 -`,
  `ZJ-0005 温州蓝海电脑商行 代理商 省级 一般客户 整机 联想 周杰 总经理 - 13600577123 - 温州市学院路 - 拓展区客户部 尤伟 2004-02-29 - 赛博 50 45 66 58 61 新客户`,
);

const weeklyContacts = rowsOf(
  "date customer nature tier contact position theirContact theirPosition way subject demand result nextStep followUpBy notes",
  "",
  "2006-09-18 杭州新锐数码有限公司 厂商 重点客户 赵艳 经理 吕强 总经理 拜访 洽谈三楼专卖店续约事宜 希望减租 达成初步意向 拟定方案 2006-09-25 -",
  "2006-09-18 宁波三联科技有限公司 经销商 一般客户 赵艳 经理 孙丽 - 电话 了解四季度进货与促销计划 - - - - -",
  "2006-09-20 温州蓝海电脑商行 经营户 小客户 钱文 - 周杰 店主 来访 商量国庆期间中庭展台位置 需要电源 同意提供 落实电源 2006-09-29 展台编号3",
  "2006-09-21 杭州新锐数码有限公司 厂商 重点客户 钱文 主管 吕强 总经理 会议 讨论广告位年度框架协议 - 待总部批复 - - -",
  "2006-09-22 英特尔(中国)有限公司 厂商 重点客户 赵艳 经理 JackMa 渠道总监 宴请 答谢渠道支持并沟通新品发布 - - 跟进发布时间 2006-09-30 -",
  "2006-09-24 绍兴天天耗材行 经营户 小客户 孙玲 - 沈洪 - 活动 参加商户联谊会收集意见 延长营业时间 已记录 转物业 2006-10-08 -",
);

const top50Progress = rowsOf(
  "rank customer nature brand level project stage progress expected signed collected news problems support plan owner dueDate",
  "rank progress expected signed collected",
  "1 杭州新锐数码有限公司 厂商 华硕 省级 铺位 商务谈判 50 101.8 0 0 完成方案初稿并与客户沟通 客户预算压缩 请总部对接厂商大区 推进签约 孙小明 2006-12-19",
  "2 宁波三联科技有限公司 分销商 - 地级 活动 执行 85 193.2 150 100 国庆促销物料已到位 - - 活动总结 韩国庆 2006-10-27",
  "3 温州蓝海电脑商行 经销商 联想 地级 网站 需求确认 30 6.35 0 0 收集需求 竞争对手报价更低 - 提交报价 李超 2006-12-31",
  "4 英特尔(中国)有限公司 厂商 英特尔 总部 整合营销 续约 100 500 500 500 合同已全部履行 - - 启动续约 姜国庆 2007-01-16",
  "5 绍兴天天耗材行 经营户 - - 广告位 初步接触 12.5 3 - - 首次拜访 - - 再次拜访 李磊 -",
  "6 嘉兴华宇电脑有限公司 代理商 方正 大区 铺位 暂停 60 21.75 10 5.5 客户内部调整暂缓 人事变动 - 保持联系 李磊 2006-11-30",
);

const monthlyDemand = rowsOf(
  "store customer tier category demand quantity measure budget raisedOn status outcome owner notes",
  "quantity budget",
  `${hangzhou} 杭州新锐数码有限公司 一般客户 铺位 希望扩租相邻铺位 1 个 36000 2006-09-04 待处理 - 施杰 -`,
  `${hangzhou} 宁波三联科技有限公司 小客户 广告 国庆期间中庭吊旗 20 面 5000.5 2006-09-11 已满足 已安排 施杰 -`,
  `${hangzhou} 温州蓝海电脑商行 小客户 物业 空调温度偏高 - - - 2006-09-15 处理中 - 林芳 三楼东侧`,
  `${hangzhou} 绍兴天天耗材行 小客户 培训 店员销售技巧培训 2 场 1200 2006-08-28 无法满足 无讲师 林芳 -`,
  `${hangzhou} 嘉兴华宇电脑有限公司 一般客户 融资 季节性周转资金 1 笔 350000 2006-09-29 处理中 - 施杰 -`,
);

const subjects =
  "店员关系卡建立与记忆度 双向认识 双向熟悉 拜访频率与拜访目标达成 帮店员忙一件事 产品首荐率 免费发布POP或陈列 产品知识熟悉程度 信息反馈数量质量 定期定量沟通";
const scores = "8.5 9 7 10 6 8 0 9.5 7 8";

const accountScorecard = subjects.split(" ").map((subject, i): Values => ({
  representative: "王芳",
  territory: "杭州",
  assessor: "李强",
  assessedOn: "2006-09-30",
  item: i + 1,
  subject,
  standard: 10,
  score: Number(scores.split(" ")[i]),
  notes: i === 6 ? "当月无活动" : null,
}));

/** By kind. */
export const cleanSubmissions: Readonly<Record<string, CleanSubmission>> = {
  "slot-register": { unit: "HZ01", period: null, rows: slotRegister },
  "slot-status": { unit: "HZ01", period: "2006-Q3", rows: slotStatus },
  "ad-register": { unit: "HZ01", period: null, rows: adRegister },
  "ad-status": { unit: "HZ01", period: "2006-Q3", rows: adStatus },
  "customer-register": { unit: "ZJ", period: null, rows: customerRegister },
  "weekly-contacts": { unit: "ZJ", period: "2006-W38", rows: weeklyContacts },
  "top50-progress": { unit: "ZJ", period: "2006-09", rows: top50Progress },
  "monthly-demand": { unit: "HZ01", period: "2006-09", rows: monthlyDemand },
  "account-scorecard": { unit: "ZJ", period: "2006-09", rows: accountScorecard },
};
