import type { Format } from "@/components/format/format";
import type { LintFinding } from "@/lib/incentives/lint-finding";
import type { Plan } from "@/lib/incentives/plan-schema";
import { percentOf, rungStart } from "./rung-text";
import { componentName } from "./trace-text";

type Words = (key: string, values?: Record<string, string | number>) => string;

interface LintWords {
  f: Format;
  /** `incentives`. */
  t: Words;
  /** `metrics`. */
  tMetrics: Words;
  plan: Plan;
}

/** A finding in a sentence. `isPlaced`: it stands beside what it is about, and need not say where. */
export function lintSentence(
  { f, t, tMetrics, plan }: LintWords,
  { code, component: name, factor, index, data }: LintFinding,
  isPlaced = false,
): string {
  const component = plan.components.find((one) => one.code === name);
  const place = component ? componentName({ t, tMetrics }, component) : factor;
  const bound = (value: bigint | number | undefined) =>
    value === undefined ? "" : rungStart(f, component?.measure ?? "attainment", BigInt(value));
  const money = (value: bigint | number | undefined) =>
    f.moneyExact(value === undefined ? null : BigInt(value));
  return t(`lint.${code}`, {
    where: isPlaced || !place ? "" : t("lintWhere", { place }),
    index: String((index ?? 0) + 1),
    from: bound(data.from),
    to: bound(data.upTo),
    jump: money(data.jumpMinor),
    yuan: money(data.nextYuanMinor),
    sum: data.sumPpm === undefined ? "" : percentOf(f, Number(data.sumPpm)),
    limit: data.limitPpm === undefined ? "" : percentOf(f, Number(data.limitPpm)),
  });
}
