import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { VarianceEffect } from "@/lib/targets/variance";

interface ActionNote {
  title: string;
  /** Days after the month's end. */
  dueAfter: number;
  metric: MetricId;
  /** In the metric's smallest unit. */
  expectedEffect: number;
  /** Null while it goes on. */
  outcome: string | null;
  /** Where it can be seen that it was done. */
  evidence: string | null;
}

interface CauseNote {
  description: string;
  evidence: string;
  actions: readonly ActionNote[];
}

/** What people write about each effect that cost money. */
export const CAUSE_NOTES: Readonly<Record<VarianceEffect, CauseNote>> = {
  cycle: {
    description: "技术评估阶段平均停留超过计划十天，样机不足，客户排队等待试用。",
    evidence: "漏斗：技术评估 平均停留天数；样机借用台账",
    actions: [
      {
        title: "从总部调拨 12 台样机，按商机金额排序借用",
        dueAfter: 20,
        metric: "mean_cycle",
        expectedEffect: -6,
        outcome: "样机已到位，借用周转从 18 天降到 11 天。",
        evidence: "样机借用台账",
      },
      {
        title: "每周五清理评估超过 20 天的商机，逐单定下一步",
        dueAfter: 45,
        metric: "stage_conversion",
        expectedEffect: 20_000,
        outcome: null,
        evidence: null,
      },
    ],
  },
  win_rate: {
    description: "报价和合同谈判阶段丢单增加，主要输给价格更低的同类产品。",
    evidence: "输单原因：竞争对手、价格 占比；竞品报价单",
    actions: [
      {
        title: "制定重点客户价格保护清单和组合方案",
        dueAfter: 30,
        metric: "win_rate",
        expectedEffect: 30_000,
        outcome: null,
        evidence: null,
      },
    ],
  },
  volume: {
    description: "几家年度框架客户的采购计划顺延，进入成交阶段的商机少于去年同期。",
    evidence: "预计成交日期变更；新增商机 同比",
    actions: [
      {
        title: "逐户拜访顺延客户，锁定新的采购时间",
        dueAfter: 35,
        metric: "created_count",
        expectedEffect: 25,
        outcome: "拜访 21 家，其中 13 家确认本季度内恢复采购。",
        evidence: "拜访记录与客户确认邮件",
      },
    ],
  },
  price: {
    description: "备件和小额订单占比上升，合同谈判让价偏多，平均单价下降。",
    evidence: "平均单价 环比；产品线构成",
    actions: [
      {
        title: "推广年度框架合并小额订单，超过 5% 的让价由组长审批",
        dueAfter: 40,
        metric: "average_deal",
        expectedEffect: 500_000,
        outcome: null,
        evidence: null,
      },
    ],
  },
};

/** The same of the month before, whose actions are all done by the next review. */
export const EARLIER_CAUSE_NOTES: Readonly<Record<VarianceEffect, CauseNote>> = {
  cycle: {
    description: "技术评估没有排期，商机在样机和工程师之间等待。",
    evidence: "漏斗：技术评估 平均停留天数",
    actions: [
      {
        title: "每周固定两天集中做样机演示，由评估排期表安排",
        dueAfter: 18,
        metric: "demos",
        expectedEffect: 10,
        outcome: "排期表已上线，三个组都在用。",
        evidence: "技术评估排期表",
      },
    ],
  },
  win_rate: {
    description: "报价单直接由销售发出，没有对照竞品。",
    evidence: "输单原因：价格 占比",
    actions: [
      {
        title: "超过 20 万的报价先由组长对照竞品复核",
        dueAfter: 18,
        metric: "win_rate",
        expectedEffect: 20_000,
        outcome: "复核了 41 份报价，其中 9 份改了配置再报。",
        evidence: "报价复核记录",
      },
    ],
  },
  volume: {
    description: "暑期客户停产检修，主动联系少，新增商机不足。",
    evidence: "新增商机 环比；电话次数",
    actions: [
      {
        title: "检修季后第一周逐户电话回访老客户",
        dueAfter: 15,
        metric: "created_count",
        expectedEffect: 15,
        outcome: "回访 186 家，登记新需求 52 条。",
        evidence: "回访记录",
      },
    ],
  },
  price: {
    description: "小额订单分散报价，平均单额偏低。",
    evidence: "平均单额 环比",
    actions: [
      {
        title: "同一客户一个月内的小额需求合并报价",
        dueAfter: 18,
        metric: "average_deal",
        expectedEffect: 500_000,
        outcome: "合并报价 33 份。",
        evidence: "合并报价清单",
      },
    ],
  },
};

export const EARLIER_MINUTES = "参会：区域总监、三位组长。下月重点：检修季后的回访和技术评估排期。";

/** What was decided in the meeting, by region. */
export const MINUTES: Readonly<Record<string, string>> = {
  east: "参会：区域总监、三位组长、市场部。结论：在手商机总量尚可，技术评估仍是最慢的一环；留意竞争对手在浙江的报价动作。下月重点：评估阶段提速、重点客户价格保护、交接客户回访。",
  south:
    "参会：区域总监、三位组长。整体按计划推进，机器视觉增长明显；新人爬坡慢于预期，安排老带新。下月重点：年度框架客户续签。",
  north:
    "参会：区域总监、三位组长、市场部。新能源客户扩产放缓，食品与医药行业补上；回款节奏正常。下月重点：医药行业专题活动。",
};

/** What was decided beside the actions, by region. */
export const DECISIONS: Readonly<Record<string, string>> = {
  east: "评估超过 20 天的商机由区域总监每周过一遍，不再由各组自行顺延。",
  south: "新人前三个月与老销售共同负责一家重点客户。",
  north: "医药行业的样机优先于新能源。",
};
