import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import { BreakdownTable } from "./breakdown-table";
import { FunnelFigures } from "./funnel-figures";
import { FunnelFilterBar } from "./funnel-filter-bar";
import { FunnelLead } from "./funnel-lead";
import { readFunnelQuery } from "./funnel-query";
import { loadFunnel } from "./load-funnel";
import { LossReasons } from "./loss-reasons";
import { PipelineBridge } from "./pipeline-bridge";
import { PipelineTabs } from "./pipeline-tabs";
import { StageDeals } from "./stage-deals";
import { StageTable } from "./stage-table";

/** Figures, stages, what moved and the breakdown: all of one view. */
export async function FunnelScreen({ view, params }: { view: View; params: RawParams }) {
  const query = readFunnelQuery(params, view.actor);
  const [funnel, t, format, locale] = await Promise.all([
    loadFunnel(view, query),
    getTranslations("funnel"),
    getFormat(),
    getLocale(),
  ]);
  if (!funnel) return <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>;
  const nameOf = nameIn(locale);
  const period = format.period(view.period.key);
  const { selected, bridge } = funnel;
  return (
    <>
      <PageHeader lead={<FunnelLead funnel={funnel} nameOf={nameOf} />} title={t("title")} />
      <FunnelFilterBar query={query} scope={view.scope} />
      <PipelineTabs funnel={funnel} nameOf={nameOf} table={query.table} />
      <FunnelFigures
        funnel={funnel}
        period={period}
        today={view.today}
        usual={format.period(funnel.usual.key)}
      />
      <div className="grid gap-x-8 gap-y-6 min-[1400px]:grid-cols-[minmax(0,1fr)_288px]">
        <Section hint={t("stagesHint", { period })} id="stages" title={t("stagesTitle")}>
          <StageTable funnel={funnel} nameOf={nameOf} table={query.table} />
        </Section>
        <aside
          className={
            selected ? "max-[1399px]:order-first" : "grid gap-8 max-[1399px]:sm:grid-cols-2 [&>section]:mt-0"
          }
        >
          {selected ? <StageDeals nameOf={nameOf} selected={selected} table={query.table} /> : null}
          {bridge ? <PipelineBridge bridge={bridge} /> : null}
          {selected ? null : <LossReasons losses={funnel.losses} period={period} />}
        </aside>
      </div>
      <BreakdownTable
        exportHref={hrefWith("/funnel/export", params, {})}
        nameOf={nameOf}
        period={period}
        query={query}
        rows={funnel.rows}
      />
    </>
  );
}
