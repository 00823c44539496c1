"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { useForm, useWatch } from "react-hook-form";
import { fractionDigitsOf } from "@/components/format/intl-cache";
import { useFormat } from "@/components/format/use-format";
import { lintSentence } from "@/components/incentives/lint-sentence";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { LintFinding } from "@/lib/incentives/lint-finding";
import { isCalculable, lintPlan } from "@/lib/incentives/lint-plan";
import { parsePlanForm } from "@/lib/incentives/parse-plan-form";
import type { PlanForm } from "@/lib/incentives/plan-form-schema";
import type { Plan } from "@/lib/incentives/plan-schema";
import { DesignerProvider } from "./designer-context";
import { DesignerCurve } from "./designer-curve";
import { Findings } from "./fields";
import { PlanFields } from "./plan-fields";
import { PublishPanel } from "./publish-panel";
import { Simulation, useSimulation } from "./simulation";
import { useAutosave } from "./use-autosave";

interface PlanDesignerProps {
  planId: number;
  versionId: number;
  revision: number;
  effectiveOn: string;
  initial: PlanForm;
}

/** The tables of a plan, and beside them what they come to. Everything is worked out from the fields, as they are typed. */
export function PlanDesigner({ planId, versionId, revision, effectiveOn, initial }: PlanDesignerProps) {
  const t = useTranslations("planDesigner");
  const tIncentives = useTranslations("incentives");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const form = useForm<PlanForm>({ defaultValues: initial });
  const values = useWatch({ control: form.control }) as PlanForm;
  const text = JSON.stringify(values);
  const digits = fractionDigitsOf(f.settings.currency);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is the values, compared by what they say
  const parsed = useMemo(() => parsePlanForm(values, digits), [text, digits]);
  const lastPlan = useRef<Plan | null>(null);
  const findings = useMemo(() => (parsed.plan ? lintPlan(parsed.plan) : []), [parsed]);
  const drawn = parsed.plan && isCalculable(findings) ? parsed.plan : null;
  if (drawn) lastPlan.current = drawn;
  const save = useAutosave(versionId, initial, revision, values);
  const simulated = useSimulation(versionId, values, drawn !== null);
  const words = {
    f,
    t: tIncentives as never,
    tMetrics: tMetrics as never,
    plan: parsed.plan ?? ({ components: [] } as unknown as Plan),
  };
  const about = ({ component, factor }: { component?: string; factor?: string }, index: number | null) =>
    findings.filter(
      (one) =>
        one.index === index &&
        (factor === undefined ? one.component === component && one.factor === null : one.factor === factor),
    );
  const blocking = findings.filter(({ severity }) => severity === "error").length;
  const whole = findings.filter(({ component, factor }) => component === null && factor === null);
  return (
    <DesignerProvider
      value={{
        form,
        errors: parsed.errors,
        findings: about,
        sentence: (finding: LintFinding) => lintSentence(words, finding, true),
      }}
    >
      {save.state === "conflict" ? (
        <Alert
          actions={
            <span className="flex gap-2">
              <Button onClick={save.overwrite} size="sm">
                {t("keepMine")}
              </Button>
              <Button onClick={() => window.location.reload()} size="sm">
                {t("takeTheirs")}
              </Button>
            </span>
          }
          className="mb-4"
          live
          title={t("conflict")}
          tone="warn"
        >
          {t("conflictText")}
        </Alert>
      ) : null}
      <div className="gap-x-10 lg:grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        <form onSubmit={(event) => event.preventDefault()}>
          <PlanFields />
        </form>
        <div className="min-w-0 max-lg:mt-8 lg:sticky lg:top-16 lg:max-h-[calc(100vh-5rem)] lg:overflow-y-auto">
          <p className="mb-3 flex flex-wrap items-center gap-x-4 text-sm" role="status">
            <span data-testid="save-state">
              {save.state === "conflict" ? t("save.waiting") : t(`save.${save.state}`)}
            </span>
            <b className={blocking > 0 || !parsed.plan ? "font-medium text-bad" : "font-medium text-good"}>
              {!parsed.plan
                ? t("unfinished")
                : blocking > 0
                  ? t("blocking", { count: blocking })
                  : findings.length > 0
                    ? t("warnings", { count: findings.length })
                    : t("checksNone")}
            </b>
          </p>
          <Findings findings={whole} />
          {lastPlan.current ? <DesignerCurve isStale={drawn === null} plan={lastPlan.current} /> : null}
          <Simulation simulated={simulated} />
          <PublishPanel
            blocking={blocking}
            effectiveOn={effectiveOn}
            flush={save.flush}
            isReadable={parsed.plan !== null}
            planId={planId}
            revision={save.revision}
            versionId={versionId}
          />
        </div>
      </div>
    </DesignerProvider>
  );
}
