import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ExportLink } from "@/components/table/export-link";
import { FilterSelect } from "@/components/table/filter-select";
import { Pager } from "@/components/table/pager";
import { hrefWith } from "@/components/table/table-href";
import { Toolbar } from "@/components/table/toolbar";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { countVerdicts, listPastActions } from "@/db/queries/review/effects";
import { METRICS } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import { requireView } from "@/lib/server/view";
import { getReviewWords } from "../_components/review-words";
import { OUTCOMES, readEffectQuery } from "./_components/effect-query";
import { EffectTable } from "./_components/effect-table";

const ROWS = 50;

export async function generateMetadata() {
  return { title: (await getTranslations("reviews"))("effects.title") };
}

/** What the actions of all reviews have brought. */
export default async function EffectsPage({ searchParams }: PageProps<"/reviews/effects">) {
  const [{ actor, scope }, params, words] = await Promise.all([
    requireView("review:view", searchParams),
    searchParams,
    getReviewWords(),
  ]);
  const { beforeId, ...filter } = readEffectQuery(params);
  const reader = { scope, personId: actor.personId, unitId: actor.unitId };
  const [actions, counts] = await Promise.all([
    listPastActions(reader, filter, { beforeId, limit: ROWS + 1 }),
    countVerdicts(reader, filter),
  ]);
  const { t, tMetrics, f } = words;
  const judged = counts.worked + counts.no_effect + counts.worse;
  return (
    <>
      <PageHeader
        above={<Breadcrumb items={[{ label: t("title"), href: "/reviews" }]} label={t("breadcrumb")} />}
        lead={
          judged === 0
            ? t("effects.noneJudged", { waiting: counts.none })
            : t("effects.lead", {
                judged,
                worked: counts.worked,
                share: f.percent(ratioPpm(BigInt(counts.worked), BigInt(judged)), 0),
                waiting: counts.none,
              })
        }
        title={t("effects.title")}
      />
      <Toolbar actions={<ExportLink href={hrefWith("/reviews/effects/export", params, {})} />}>
        <FilterSelect
          allLabel={t("effects.allVerdicts")}
          label={t("effects.verdict")}
          options={OUTCOMES.map((value) => ({ value, label: t(`verdict.${value}`) }))}
          param="verdict"
        />
        <FilterSelect
          allLabel={t("effects.allMetrics")}
          label={t("metric")}
          options={METRICS.map(({ id }) => ({ value: id, label: tMetrics(`name.${id}`) }))}
          param="metric"
        />
      </Toolbar>
      <EffectTable actions={actions.slice(0, ROWS)} words={words} />
      <Pager
        nextHref={
          actions.length > ROWS
            ? hrefWith("/reviews/effects", params, { before: actions[ROWS - 1]?.id ?? null })
            : null
        }
        previousHref={null}
      />
    </>
  );
}
