import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { loadEffort } from "@/db/queries/effort/load-effort";
import { can } from "@/lib/access/permissions";
import { PLANNED_KINDS } from "@/lib/effort/activity-plan";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import { AnalysisTabs } from "../../_components/analysis-tabs";
import { EffectTable } from "./effect-table";
import { EffortTable } from "./effort-table";

/** What people did with customers against what they had planned, and whether it shows in the deals. */
export async function EffortScreen({ view, params }: { view: View; params: RawParams }) {
  const [report, t, kinds, format, locale] = await Promise.all([
    loadEffort(view),
    getTranslations("effort"),
    getTranslations("sales.activity"),
    getFormat(),
    getLocale(),
  ]);
  const { total } = report;
  const parts = PLANNED_KINDS.map((kind) => {
    const { done, plannedHundredths: planned } = total.kinds[kind];
    return planned === null || planned === 0
      ? t("leadUnplanned", { kind: kinds(kind), done: format.number(done) })
      : t("leadPart", {
          kind: kinds(kind),
          done: format.number(done),
          planned: format.number(Math.round(planned / 100)),
          share: format.percent(Math.round((done * 100_000_000) / planned), 0),
        });
  });
  return (
    <>
      <PageHeader
        actions={
          can(view.actor.role, "target:propose") ? (
            <a
              className={buttonVariants()}
              href={hrefWith("/analysis/effort/plan", { unit: params.unit }, {})}
            >
              {t("plan")}
            </a>
          ) : null
        }
        lead={`${format.period(view.period.key)}${t("colon")}${parts.join(t("listComma"))}`}
        title={t("title")}
      />
      <AnalysisTabs current="effort" />
      <Section hint={t("againstHint")} id="against" title={t("against")}>
        <EffortTable nameOf={nameIn(locale)} params={params} report={report} />
      </Section>
      <Section
        hint={t("effectHint", { since: format.day(report.since), until: format.day(report.until) })}
        id="effect"
        title={t("effect")}
      >
        <EffectTable report={report} />
      </Section>
    </>
  );
}
