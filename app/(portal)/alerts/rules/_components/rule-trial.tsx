"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatMeasured } from "@/components/alerts/alert-sentence";
import { SeverityBadge } from "@/components/alerts/severity-badge";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { useFormat } from "@/components/format/use-format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { AlertMeasure, Severity } from "@/lib/alerts/alert-states";
import { nameIn } from "@/lib/i18n/name-in";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { tryAlertRuleAction } from "../../actions";

interface Trial {
  subjects: number;
  from: string;
  count: number;
  firings: { on: string; severity: Severity; measured: bigint; name: string; nameEn: string | null }[];
}

interface RuleTrialProps {
  /** The rule as it stands in the form. */
  collect: () => unknown;
  measure: string;
  metric: MetricId;
}

/** What the rule would have raised, had it been there for the last twelve months. */
export function RuleTrial({ collect, measure, metric }: RuleTrialProps) {
  const t = useTranslations("alertForms");
  const f = useFormat();
  const nameOf = nameIn(useLocale());
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function run() {
    setPending(true);
    const result = await callAction(tryAlertRuleAction, collect() as never);
    setPending(false);
    setTrial(result.ok ? result.data : null);
    setFailure(result.ok ? null : errorText(result.code, result.params));
  }

  return (
    <section aria-labelledby="trial" className="space-y-3 rounded-lg border bg-card p-4 lg:self-start">
      <h2 className="text-lg font-semibold" id="trial">
        {t("trial.title")}
      </h2>
      <p className="text-sm text-muted-foreground">{t("trial.text")}</p>
      <Button disabled={pending} onClick={run}>
        {t(pending ? "trial.running" : "trial.run")}
      </Button>
      <div aria-live="polite">
        {failure ? <Alert title={failure} tone="bad" /> : null}
        {trial ? (
          <>
            <p className="font-medium">
              {t("trial.result", { count: trial.count, subjects: trial.subjects, day: f.day(trial.from) })}
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls within itself must be reached by the keyboard */}
            <ol className="mt-2 max-h-96 divide-y overflow-y-auto text-sm" tabIndex={0}>
              {trial.firings.map((firing, i) => (
                <li className="flex items-center justify-between gap-3 py-1.5" key={i}>
                  <span>
                    {f.day(firing.on)}
                    <span className="block text-xs text-muted-foreground">{nameOf(firing)}</span>
                  </span>
                  <SeverityBadge
                    label={formatMeasured(f, measure as AlertMeasure, metricOf(metric), firing.measured)}
                    severity={firing.severity}
                  />
                </li>
              ))}
            </ol>
            {trial.count > trial.firings.length ? (
              <p className="mt-2 text-xs text-muted-foreground">
                {t("trial.more", { count: trial.count - trial.firings.length })}
              </p>
            ) : null}
          </>
        ) : null}
      </div>
    </section>
  );
}
