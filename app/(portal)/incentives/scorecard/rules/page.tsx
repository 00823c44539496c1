import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { listScorecardRules, rulesOn } from "@/db/queries/recognition/scorecards";
import { nextPeriod, periodOf } from "@/lib/periods";
import { BEST_GRADE } from "@/lib/scorecard/ratings";
import { MEASURE_KINDS, type ScorecardRule } from "@/lib/scorecard/scorecard-rules";
import { requireView } from "@/lib/server/view";
import { IncentiveTabs } from "../../_components/incentive-tabs";
import { measureText } from "../_components/measure-text";
import { RulesForm } from "./_components/rules-form";

export async function generateMetadata() {
  return { title: (await getTranslations("scorecard"))("rulesTitle") };
}

/** What the scorecard weighs, from when: declared by operations, kept for ever. */
export default async function ScorecardRulesPage({ searchParams }: PageProps<"/incentives/scorecard/rules">) {
  const view = await requireView("plan:write", searchParams);
  const [t, f, declared] = await Promise.all([
    getTranslations("scorecard"),
    getFormat(),
    listScorecardRules(),
  ]);
  const next = nextPeriod(periodOf(view.today, "quarter", view.company.fiscal), view.company.fiscal);
  const current = rulesOn(declared, view.today);
  return (
    <ClientMessages namespaces={["scorecard"]}>
      <PageHeader lead={t("rulesLead")} title={t("rulesTitle")} />
      <IncentiveTabs actor={view.actor} current="scorecard" />
      <Section
        actions={
          <a
            className="text-sm text-primary underline-offset-4 hover:underline"
            href="/incentives/scorecard/ratings"
          >
            {t("accountableTitle")}
          </a>
        }
        hint={current.effectiveOn === null ? t("fromStart") : t("since", { day: f.day(current.effectiveOn) })}
        id="current"
        title={t("inForce")}
      >
        <DataTable
          caption={t("inForce")}
          columns={[
            {
              key: "measure",
              label: t("measureHead"),
              title: true,
              cell: ({ measure }) => t(`measure.${measure}`),
            },
            {
              key: "weight",
              label: t("weight"),
              align: "end",
              cell: ({ weightPpm }) => f.percent(weightPpm, 0),
              footer: f.percent(1_000_000, 0),
            },
            { key: "cap", label: t("cap"), align: "end", cell: ({ capPpm }) => f.percent(capPpm, 0) },
            {
              key: "goal",
              label: t("goal"),
              align: "end",
              cell: ({ measure, goal }) => (goal === null ? t("ownTarget") : measureText(f, measure, goal)),
            },
          ]}
          rowKey={({ measure }) => measure}
          rows={current.rules}
        />
      </Section>
      <Section hint={t("declareHint")} id="declare" title={t("declare")}>
        <RulesForm
          effectiveOn={next.start}
          rules={current.rules.map((rule) => ({
            measure: rule.measure,
            weight: String(rule.weightPpm / 10_000),
            cap: String(rule.capPpm / 10_000),
            goal: goalField(rule),
          }))}
        />
      </Section>
    </ClientMessages>
  );
}

/** The goal as it is typed: yuan, per cent, points, days, ones, a grade of five. */
function goalField({ measure, goal }: ScorecardRule): string {
  if (goal === null) return "";
  const value = Number(goal);
  const scale = {
    money: 100,
    ppm: 10_000,
    points: 1_000_000,
    grade: 1_000_000 / BEST_GRADE,
    days: 1,
    count: 1,
  };
  return String(value / scale[MEASURE_KINDS[measure].unit]);
}
