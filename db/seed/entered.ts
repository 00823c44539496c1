import { addDays, type Period, parsePeriod, periodsBetween } from "@/lib/periods";
import { ROOT_UNIT_ID } from "./base";
import type { World } from "./deals";
import { Random } from "./random";
import type { EnteredRow, SupportRow } from "./target-rows";

interface Series {
  metric: "lead_conversion" | "inventory_turns" | "market_size" | "market_share";
  unitKey: string;
  kind: "month" | "quarter";
  enteredBy: string;
  evidence: string;
  /** The figure of a period, in the metric's smallest unit; `progress` runs from 0 to 1 over the 24 months. */
  value(progress: number, random: Random): number;
}

const SERIES: readonly Series[] = [
  {
    metric: "lead_conversion",
    unitKey: "marketing",
    kind: "month",
    enteredBy: "jiayi.song",
    evidence: "市场自动化平台月报",
    value: (progress, random) => 116_000 + progress * 20_000 + random.int(-9_000, 9_000),
  },
  {
    metric: "inventory_turns",
    unitKey: "supply",
    kind: "month",
    enteredBy: "guohua.cheng",
    evidence: "ERP 库存月报（年化）",
    value: (progress, random) => 55_000 + progress * 6_000 + random.int(-3_500, 3_500),
  },
  {
    metric: "market_size",
    unitKey: "company",
    kind: "quarter",
    enteredBy: "shuning.ye",
    evidence: "行业协会季度统计",
    value: (progress, random) => Math.round((2_150 + progress * 240 + random.int(-40, 40)) * 100) * 10_000_00,
  },
  {
    metric: "market_share",
    unitKey: "company",
    kind: "quarter",
    enteredBy: "shuning.ye",
    evidence: "行业协会季度统计，按出货额",
    value: (progress, random) => 27_000 + progress * 2_600 + random.int(-900, 900),
  },
];

/** Months and quarters that are over, since the year before the present one began. */
export function enteredRows({ time, org }: World): EnteredRow[] {
  const random = Random.for("entered");
  const first = parsePeriod(String(Number(time.todayDay.slice(0, 4)) - 1))?.start ?? time.day(time.start);
  const idOf = (name: string) => org.people.find(({ email }) => email.startsWith(`${name}@`))?.id ?? null;
  return SERIES.flatMap((series) =>
    periodsBetween(first, time.todayDay, series.kind)
      .filter((period: Period) => period.end <= time.todayDay)
      .map((period, i) => {
        const known = time.workingUntil(Math.min(time.numberOf(addDays(period.end, 6)), time.last));
        return {
          metric: series.metric,
          unitId: org.unitIds.get(series.unitKey) ?? ROOT_UNIT_ID,
          periodKey: period.key,
          startOn: period.start,
          value: BigInt(Math.round(series.value(i / (series.kind === "month" ? 23 : 7), random))),
          evidence: series.evidence,
          enteredBy: idOf(series.enteredBy),
          enteredAt: time.at(known, 11 * 60),
        };
      }),
  );
}

/** Which sales targets depend on the departments, as operations declared it a year ago. */
export function supportRows({ time, org }: World): SupportRow[] {
  const createdBy = org.people.find(({ email }) => email.startsWith("shuning.ye@"))?.id ?? 0;
  const unit = (key: string) => org.unitIds.get(key) ?? ROOT_UNIT_ID;
  const createdAt = time.at(time.workingUntil(Math.max(time.last - 300, 0)), 10 * 60);
  const declared = { supportedMetric: "won_value", createdBy, createdAt } as const;
  return [
    {
      ...declared,
      metric: "lead_conversion",
      unitId: unit("marketing"),
      supportedUnitId: ROOT_UNIT_ID,
      sharePpm: 220_000,
      basis: "近两年新客户签约额中，来自市场线索的占 22%",
    },
    {
      ...declared,
      metric: "inventory_turns",
      unitId: unit("supply"),
      supportedUnitId: ROOT_UNIT_ID,
      sharePpm: 60_000,
      basis: "缺货和交期延误造成的流失约占签约额的 6%",
    },
  ];
}
