import type { InferInsertModel } from "drizzle-orm";
import type { AlertThreshold } from "@/lib/alerts/evaluate-rule";
import type { PlaybookStep } from "@/lib/alerts/playbook-steps";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { alertRules } from "../schema/alerts";
import type { playbooks } from "../schema/playbooks";

/** Who does a step; the company where it has no such department. */
export type StepUnit = "sales" | "marketing" | "supply" | "service";

interface PlaybookSeed {
  kind: InferInsertModel<typeof playbooks>["kind"];
  name: string;
  nameEn: string;
  purpose: string;
  purposeEn: string;
  /** What one use may cost, in fen. */
  budgetMinor: bigint;
  /** Unit, working days from the start, title, English title. */
  steps: readonly (readonly [unit: StepUnit, days: number, title: string, titleEn: string])[];
}

const PLAYBOOKS: readonly PlaybookSeed[] = [
  {
    kind: "promotion",
    name: "区域促销预案",
    nameEn: "Regional promotion",
    purpose: "区域成交落后而商机量还在：用限时政策促成在手商机。",
    purposeEn:
      "Sales of a region fall behind while its pipeline holds: close the open deals with an offer that ends.",
    budgetMinor: 60_000_00n,
    steps: [
      [
        "sales",
        1,
        "列出受影响的前二十个商机和可用的促销政策",
        "List the twenty deals hit hardest and the offers that apply",
      ],
      ["marketing", 3, "准备区域促销方案和物料", "Prepare the regional offer and its material"],
      ["supply", 4, "确认促销产品的库存和交期", "Confirm stock and lead time of the offer's products"],
      ["sales", 10, "完成一轮重点客户拜访并反馈结果", "Visit the key customers once and report back"],
    ],
  },
  {
    kind: "channel_switch",
    name: "渠道切换预案",
    nameEn: "Channel switch",
    purpose: "某一渠道来的商机明显变少：把客户转到还在出单的渠道。",
    purposeEn: "A channel brings visibly fewer deals: move its customers to one that still sells.",
    budgetMinor: 35_000_00n,
    steps: [
      [
        "sales",
        2,
        "与经销商确认可转直销的客户名单",
        "Agree with resellers which customers move to direct sales",
      ],
      ["marketing", 5, "上线面向这些客户的线上专区", "Open an online section for these customers"],
      ["service", 7, "安排转接期间的服务对接人", "Name service contacts for the transition"],
    ],
  },
  {
    kind: "staffing",
    name: "人员支援预案",
    nameEn: "Staffing support",
    purpose: "商机在手却推不动、拜访跟不上：调技术和销售支援。",
    purposeEn: "Deals are there but do not move, and visits fall behind: send engineers and sellers to help.",
    budgetMinor: 20_000_00n,
    steps: [
      [
        "sales",
        1,
        "盘点停滞商机，按金额排序分给支援人员",
        "Rank stalled deals by value and assign supporters",
      ],
      ["sales", 5, "技术支持进驻，集中清理技术评估阶段", "Bring in engineers and clear the evaluation stage"],
      ["sales", 10, "复盘支援效果，决定是否延长", "Review the effect and decide whether to extend"],
    ],
  },
  {
    kind: "price",
    name: "价格应对预案",
    nameEn: "Price response",
    purpose: "因价格输单增多：逐单核价，并从成本端找空间。",
    purposeEn: "More deals are lost on price: check prices deal by deal, and look for room in the costs.",
    budgetMinor: 15_000_00n,
    steps: [
      ["sales", 3, "对在谈合同逐单核定底价和替代方案", "Set floor prices and alternatives deal by deal"],
      ["supply", 8, "核算降本空间和批量交付条件", "Work out cost reductions and volume terms"],
      [
        "marketing",
        10,
        "汇总竞争对手报价，更新产品对比资料",
        "Collect competitors' quotes and renew the comparison sheets",
      ],
    ],
  },
  {
    kind: "win_back",
    name: "客户挽回与催收预案",
    nameEn: "Win-back and collection",
    purpose: "客户不满意或回款逾期：逐户回访、对账、补救。",
    purposeEn: "Customers are unhappy or pay late: call each of them, reconcile accounts, make good.",
    budgetMinor: 10_000_00n,
    steps: [
      [
        "service",
        2,
        "逐户回访不满意或逾期的客户，记录原因",
        "Call every unhappy or overdue customer and note why",
      ],
      ["sales", 4, "与客户对账，约定回款日期", "Reconcile accounts and agree payment dates"],
      ["service", 8, "关闭遗留问题并再次回访", "Close open issues and call again"],
    ],
  },
];

export interface RuleSeed {
  name: string;
  nameEn: string;
  metric: MetricId;
  level: "company" | "region" | "team" | "person";
  measure: InferInsertModel<typeof alertRules>["measure"];
  periodKind: "week" | "month" | "quarter";
  warning: number;
  critical: number;
  minimumSample: number;
  persistence: readonly [k: number, n: number];
  cooldownDays: number;
  floor: bigint | null;
  playbook: number;
}

/** Shortfalls and drops in parts per million, values in the metric's smallest unit, negated where more is good. */
export const RULES: readonly RuleSeed[] = [
  {
    name: "赢单额落后进度",
    nameEn: "Won value behind pace",
    metric: "won_value",
    level: "region",
    measure: "shortfall",
    periodKind: "quarter",
    warning: 150_000,
    critical: 300_000,
    minimumSample: 20,
    persistence: [2, 3],
    cooldownDays: 14,
    floor: 50_000_000n,
    playbook: 1,
  },
  {
    name: "新增商机明显减少",
    nameEn: "Far fewer new deals",
    metric: "created_count",
    level: "region",
    measure: "drop",
    periodKind: "month",
    warning: 200_000,
    critical: 400_000,
    minimumSample: 30,
    persistence: [1, 1],
    cooldownDays: 14,
    floor: 20n,
    playbook: 2,
  },
  {
    name: "赢单率下降",
    nameEn: "Win rate down",
    metric: "win_rate",
    level: "region",
    measure: "drop",
    periodKind: "month",
    warning: 200_000,
    critical: 350_000,
    minimumSample: 40,
    persistence: [2, 3],
    cooldownDays: 21,
    floor: null,
    playbook: 4,
  },
  {
    name: "满意度低于底线",
    nameEn: "Satisfaction below the line",
    metric: "csat",
    level: "team",
    measure: "value",
    periodKind: "month",
    warning: -870_000,
    critical: -820_000,
    minimumSample: 30,
    persistence: [1, 1],
    cooldownDays: 14,
    floor: null,
    playbook: 5,
  },
  {
    name: "逾期应收偏高",
    nameEn: "Overdue receivables high",
    metric: "overdue",
    level: "region",
    measure: "value",
    periodKind: "month",
    warning: 350_000_000,
    critical: 700_000_000,
    minimumSample: 0,
    persistence: [1, 1],
    cooldownDays: 21,
    floor: null,
    playbook: 5,
  },
  {
    name: "客户拜访减少",
    nameEn: "Fewer customer visits",
    metric: "visits",
    level: "team",
    measure: "drop",
    periodKind: "month",
    warning: 350_000,
    critical: 550_000,
    minimumSample: 15,
    persistence: [1, 1],
    cooldownDays: 14,
    floor: 15n,
    playbook: 3,
  },
];

export interface AlertTemplates {
  playbooks: (InferInsertModel<typeof playbooks> & { id: number })[];
  rules: (InferInsertModel<typeof alertRules> & { id: number })[];
}

/** Rules and prepared plans that a company starts with; `unitOf` says which unit does the steps. */
export function alertTemplates(unitOf: (unit: StepUnit) => number): AlertTemplates {
  const steps = (seed: PlaybookSeed): PlaybookStep[] =>
    seed.steps.map(([unit, days, title, titleEn]) => ({
      title,
      titleEn,
      unitId: unitOf(unit),
      days,
      who: unit === "sales" ? "owner" : "anyone",
    }));
  return {
    playbooks: PLAYBOOKS.map((seed, i) => ({
      id: i + 1,
      kind: seed.kind,
      name: seed.name,
      nameEn: seed.nameEn,
      purpose: seed.purpose,
      purposeEn: seed.purposeEn,
      budgetMinor: seed.budgetMinor,
      steps: steps(seed),
    })),
    rules: RULES.map(({ warning, critical, persistence, playbook, ...rule }, i) => ({
      id: i + 1,
      ...rule,
      unitId: null,
      thresholds: [
        { from: warning, severity: "warning" },
        { from: critical, severity: "critical" },
      ] satisfies (Omit<AlertThreshold, "from"> & { from: number })[],
      persistence: persistence[0],
      persistenceOf: persistence[1],
      dueDays: 2,
      playbookId: playbook,
    })),
  };
}
