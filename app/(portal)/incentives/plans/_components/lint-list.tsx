import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { percentOf, rungStart } from "@/components/incentives/rung-text";
import { componentName } from "@/components/incentives/trace-text";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import type { LintFinding } from "@/lib/incentives/lint-finding";
import { lintPlan } from "@/lib/incentives/lint-plan";
import type { Plan } from "@/lib/incentives/plan-schema";

/** What speaks against publishing, each finding in a sentence about the row that it is about. */
export async function LintList({ plan }: { plan: Plan }) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const findings = lintPlan(plan);
  if (findings.length === 0) return <Alert className="mb-6" title={t("lintNone")} tone="good" />;
  const sentence = ({ code, component: name, factor, index, data }: LintFinding) => {
    const component = plan.components.find((one) => one.code === name);
    const where = component
      ? `${componentName({ t: t as never, tMetrics: tMetrics as never }, component)}: `
      : factor
        ? `${factor}: `
        : "";
    const bound = (value: bigint | number | undefined) =>
      value === undefined ? "" : rungStart(f, component?.measure ?? "attainment", BigInt(value));
    return t(`lint.${code}`, {
      where,
      index: String((index ?? 0) + 1),
      from: bound(data.from),
      to: bound(data.upTo),
      jump: f.moneyExact(data.jumpMinor === undefined ? null : BigInt(data.jumpMinor)),
      sum: data.sumPpm === undefined ? "" : percentOf(f, Number(data.sumPpm)),
      limit: data.limitPpm === undefined ? "" : percentOf(f, Number(data.limitPpm)),
    });
  };
  return (
    <Section className="mb-8" id="lint" title={t("lintTitle")}>
      <ul className="divide-y border-y text-sm">
        {findings.map((finding, index) => (
          <li className="flex items-baseline gap-3 py-1.5" key={index}>
            <Badge tone={finding.severity === "error" ? "bad" : "warn"}>
              {t(`lintSeverity.${finding.severity}`)}
            </Badge>
            <span>{sentence(finding)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
