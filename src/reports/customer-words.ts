/** What kind of business a customer is. */
export const natures = ["厂商", "分销商", "经销商", "代理商", "经营户"] as const;

/** The strategic tiers, most important first. */
export const tiers = ["重点客户", "一般客户", "小客户"] as const;

/** What is sold in the malls. */
export const categories = [
  "笔记本",
  "DIY配件",
  "整机",
  "数码",
  "外设",
  "耗材",
  "手机",
  "网络产品",
  "软件服务",
  "其他",
] as const;

export const customerAliases = ["客户全称", "公司名称", "商户名称"] as const;
export const natureAliases = ["客户类型"] as const;
