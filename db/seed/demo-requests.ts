import type { AdjustmentReason } from "@/lib/targets/adjustment-states";

export interface Request {
  /** Names of people as their sign-in writes them, before the @. */
  by: string;
  team: string;
  /** Whose figure; the team's when absent. */
  person?: string;
  /** New figure as a share of the old one, per cent. */
  percent: bigint;
  rebalance: boolean;
  reason: AdjustmentReason;
  explanation: string;
  evidence: string | null;
  /** Days ago. */
  submitted: number;
  returned?: { daysAgo: number; comment: string };
  /** Sent before with another share, and returned: what it then asked for, and what was said. */
  earlier?: { percent: bigint; explanation: string; submitted: number; returned: number; comment: string };
  /** The director has approved so many days ago: now it waits one level above. */
  passed?: { daysAgo: number; comment: string };
  /** The director has not answered: so many days ago it went one level above. */
  escalated?: number;
}

/** Who decides in whose name around the day of loading. */
export const DELEGATION = {
  person: "simin.liang",
  deputy: "mingyuan.gu",
  daysBefore: 2,
  daysAfter: 12,
  note: "广交会驻场，期间的目标调整请明远代为审批。",
} as const;

/** What waits for the regional director, and what went back to its author. */
export const PENDING: readonly Request[] = [
  {
    by: "yaqi.pan",
    team: "hangzhou",
    percent: 93n,
    rebalance: false,
    reason: "market",
    explanation:
      "十月中旬起主要竞争对手在浙江降价约 15%，两个年度框架客户推迟招标，四季度新增商机减少近四成。",
    evidence: "华东 新签额 预警；竞品报价单两份已存资料库",
    submitted: 3,
  },
  {
    by: "zihan.wei",
    team: "suzhou",
    person: "yiming.ding",
    percent: 88n,
    rebalance: true,
    reason: "personnel",
    explanation: "丁一鸣本季度有三周参加机器视觉产品认证，由组内其他同事分担，小组目标不变。",
    evidence: "培训排期表",
    submitted: 2,
  },
  {
    by: "wenbo.xu",
    team: "shanghai",
    percent: 104n,
    rebalance: false,
    reason: "territory",
    explanation: "南通区域自下月起由上海组接管，原由经销商覆盖的六家客户转为直销。",
    evidence: "区域划分通知",
    submitted: 1,
  },
  {
    by: "zihan.wei",
    team: "suzhou",
    person: "wanqing.su",
    percent: 80n,
    rebalance: false,
    reason: "market",
    explanation: "苏婉清的两家重点客户预算冻结，申请下调本季度目标。",
    evidence: null,
    submitted: 16,
    returned: { daysAgo: 13, comment: "请补充客户的书面说明，并列出可替代的商机；降幅请按剩余月份测算。" },
  },
];

/** What waits elsewhere: for a director who has named a deputy, and above directors. */
export const PENDING_ELSEWHERE: readonly Request[] = [
  {
    by: "weihao.deng",
    team: "shenzhen",
    person: "jiaxin.luo",
    percent: 92n,
    rebalance: true,
    reason: "personnel",
    explanation: "罗嘉欣自下月起带教新人钟晓琳，每周约一天不跑客户；差额由组内同事分担。",
    evidence: "带教计划",
    submitted: 2,
  },
  {
    by: "chenxi.jia",
    team: "beijing",
    percent: 95n,
    rebalance: false,
    reason: "policy",
    explanation: "两家央企客户的设备更新补贴推迟到明年一季度下达，已中标的合同本季度无法签订。",
    evidence: "客户来函；主管部门补贴通知",
    submitted: 10,
    escalated: 2,
  },
  {
    by: "guodong.feng",
    team: "guangzhou",
    person: "yichen.chen",
    percent: 75n,
    rebalance: false,
    reason: "territory",
    explanation:
      "陈奕辰的佛山片区自下月划归直营客户部，按片区近四个季度的成交占比测算下调四分之一，附客户清单。",
    evidence: "片区划转通知；客户成交明细",
    submitted: 4,
    passed: { daysAgo: 2, comment: "清单已核对，同意按占比下调。" },
    earlier: {
      percent: 60n,
      explanation: "陈奕辰的佛山片区自下月划归直营客户部，申请下调本季度目标。",
      submitted: 11,
      returned: 8,
      comment: "四成没有依据，请按片区历史成交占比测算，并附客户清单。",
    },
  },
];

/** Asked and approved in the quarter before. */
export const APPROVED: Request = {
  by: "yaqi.pan",
  team: "hangzhou",
  person: "zixuan.fan",
  percent: 94n,
  rebalance: true,
  reason: "resource",
  explanation: "范子轩自第二个月起兼任机器视觉产品线技术支持，部分客户转给组内同事，小组目标不变。",
  evidence: "人员安排邮件",
  submitted: 0,
};
