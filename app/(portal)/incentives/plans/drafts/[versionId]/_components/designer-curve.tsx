"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { LineChart } from "@/components/charts/chart";
import { fractionDigitsOf } from "@/components/format/intl-cache";
import { useFormat } from "@/components/format/use-format";
import { componentName } from "@/components/incentives/trace-text";
import { Input } from "@/components/ui/input";
import { tabulatePayout } from "@/lib/incentives/payout-curve";
import { parseField } from "@/lib/incentives/plan-fields";
import type { Plan } from "@/lib/incentives/plan-schema";

/** What each part pays over attainment, by the function that the published plan's page draws with, here while typing. */
export function DesignerCurve({ plan, isStale }: { plan: Plan; isStale: boolean }) {
  const t = useTranslations("planDesigner");
  const tIncentives = useTranslations("incentives");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const [typed, setTyped] = useState("1000000");
  const parsed = parseField(typed, fractionDigitsOf(f.settings.currency));
  const target = parsed !== null && parsed > 0n ? parsed : 100_000_000n;
  const curves = useMemo(
    () => plan.components.map(({ code }) => ({ code, points: tabulatePayout(plan, code, target) })),
    [plan, target],
  );
  const words = { t: tIncentives as never, tMetrics: tMetrics as never };
  const rows = (curves[0]?.points ?? []).map(({ atPpm }, row) => ({
    label: f.percent(atPpm, 0),
    values: Object.fromEntries(curves.map(({ code, points }) => [code, points[row]?.payMinor ?? null])),
  }));
  return (
    <section aria-labelledby="curve-title">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <h2 className="text-lg font-semibold" id="curve-title">
          {t("curve")}
        </h2>
        <label className="flex items-center gap-2 text-xs text-muted-foreground" htmlFor="curve-target">
          {t("referenceTarget")}
          <Input
            autoComplete="off"
            className="w-28 text-right"
            id="curve-target"
            inputMode="decimal"
            onChange={(event) => setTyped(event.target.value)}
            value={typed}
          />
        </label>
      </div>
      <p className="mb-2 text-sm text-muted-foreground">
        {isStale ? t("curveStale") : t("curveHint", { target: f.moneyWhole(target) })}
      </p>
      {/* The drawing is a picture of its figures: other figures, another picture. */}
      <LineChart
        key={JSON.stringify(rows.map(({ values }) => Object.values(values).map(String)))}
        rowHeading={tIncentives("attainment")}
        rows={rows}
        series={plan.components.map((component) => ({
          key: component.code,
          label: componentName(words, component),
        }))}
        title={t("curve")}
        unit="money"
      />
    </section>
  );
}
