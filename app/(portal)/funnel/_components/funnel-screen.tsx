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
import { OpenedDealsPanel } from "./opened-deals-panel";
import { PipelineBridge } from "./pipeline-bridge";
import { PipelinePromise } from "./pipeline-promise";
import { PipelineTabs } from "./pipeline-tabs";
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
  const { opened, bridge } = funnel;
  const deals = opened ? (
    <OpenedDealsPanel
      exportHref={hrefWith("/funnel/export", params, { rows: "deals" })}
      nameOf={nameOf}
      opened={opened}
      query={query}
    />
  ) : null;
  const isOfStage = opened?.opening.kind === "stage";
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
          <PipelinePromise funnel={funnel} period={period} />
        </Section>
        <aside
          className={
            isOfStage
              ? "max-[1399px]:order-first"
              : "grid grid-cols-1 gap-8 max-[1399px]:sm:grid-cols-2 [&>section]:mt-0"
          }
        >
          {isOfStage ? deals : null}
          {bridge ? <PipelineBridge bridge={bridge} period={period} query={query} /> : null}
          {opened?.opening.kind === "moved" ? deals : null}
          {isOfStage ? null : <LossReasons losses={funnel.losses} period={period} query={query} />}
          {opened?.opening.kind === "reason" ? deals : null}
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
