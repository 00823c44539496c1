import { getTranslations } from "next-intl/server";
import { LineChart } from "@/components/charts/chart";
import { getFormat } from "@/components/format/get-format";
import { componentName } from "@/components/incentives/trace-text";
import { Section } from "@/components/ui/card";
import { tabulatePayout } from "@/lib/incentives/payout-curve";
import type { Plan } from "@/lib/incentives/plan-schema";

/** For whom the curve is drawn: somebody with a round target, and with every gate open. */
const TARGET_MINOR = 100_000_000n;

/** What the plan pays over attainment, component by component. */
export async function PlanCurve({ plan }: { plan: Plan }) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const curves = plan.components.map((component) => ({
    component,
    label: componentName({ t: t as never, tMetrics: tMetrics as never }, component),
    points: tabulatePayout(plan, component.code, TARGET_MINOR),
  }));
  const first = curves[0]?.points ?? [];
  if (first.length === 0) return null;
  const target = f.moneyWhole(TARGET_MINOR);
  const full = first.find(({ atPpm }) => atPpm === 1_000_000)?.payMinor ?? null;
  return (
    <Section hint={t("curveHint", { target })} id="plan-curve" title={t("curveTitle")}>
      <LineChart
        rowHeading={t("attainment")}
        rows={first.map(({ atPpm }, row) => ({
          label: f.percent(atPpm, 0),
          values: Object.fromEntries(
            curves.map(({ component, points }) => [component.code, points[row]?.payMinor ?? null]),
          ),
        }))}
        series={curves.map(({ component, label }) => ({ key: component.code, label }))}
        summary={t("curveSummary", { target, full: f.moneyWhole(full) })}
        title={t("curveTitle")}
        unit="money"
      />
    </Section>
  );
}
