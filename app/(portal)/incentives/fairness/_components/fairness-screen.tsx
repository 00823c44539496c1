import { getLocale, getTranslations } from "next-intl/server";
import { Scatter } from "@/components/charts/scatter";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { type FairnessLine, listFairness } from "@/db/queries/recognition/fairness";
import { compareRanks, type RankComparison } from "@/lib/fairness/compare-ranks";
import { nameIn } from "@/lib/i18n/name-in";
import { type Ppm, ratioPpm } from "@/lib/money";
import { addDays, periodOf } from "@/lib/periods";
import { IncentiveTabs } from "../../_components/incentive-tabs";
import type { PayView } from "../../_components/pay-view";

interface Compared extends FairnessLine {
  label: string;
  attainmentPpm: Ppm;
  /** Share of what was asked of everybody, over the share of everybody's territory: 1 000 000 is in proportion. */
  loadPpm: Ppm | null;
}

/** Is what was asked in proportion to the territory, and does pay follow performance? */
export async function FairnessScreen({ view }: { view: PayView }) {
  const { company, month, today, payScope } = view;
  const year = periodOf(month.start, "year", company.fiscal);
  const [t, f, locale, { lines, until }] = await Promise.all([
    getTranslations("fairness"),
    getFormat(),
    getLocale(),
    listFairness(payScope, { year, today }),
  ]);
  const nameOf = nameIn(locale);
  const compared = compare(lines, (line) => nameOf(line));
  const loaded = compared.filter(({ loadPpm }) => loadPpm !== null);
  const paid = compared.filter(({ earnedMinor }) => earnedMinor !== null);
  const loads = compareRanks(
    loaded.map((one) => ({ id: one.id, x: one.loadPpm ?? 0, y: one.attainmentPpm })),
  );
  const pays = compareRanks(
    paid.map((one) => ({ id: one.id, x: one.attainmentPpm, y: Number(one.earnedMinor) })),
  );
  const percent = (value: number) => f.percent(value, 0);
  return (
    <>
      <PageHeader
        lead={
          until === null
            ? f.period(year.key)
            : t("lead", { year: f.period(year.key), day: f.day(addDays(until, -1)) })
        }
        title={t("title")}
      />
      <IncentiveTabs actor={view.actor} current="fairness" />
      {compared.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <div className="gap-x-10 lg:grid lg:grid-cols-2 lg:items-start">
          <Section hint={t("loadHint")} id="load" title={t("loadTitle")}>
            <p className="mb-2 font-medium">{t(`loadSays.${strength(loads, -1)}`)}</p>
            <Scatter
              points={loaded.map((one) => ({
                id: one.id,
                label: one.label,
                x: one.loadPpm ?? 0,
                y: one.attainmentPpm,
                xText: f.percent(one.loadPpm),
                yText: f.percent(one.attainmentPpm),
                isMarked: (one.loadPpm ?? 0) > 1_300_000 && one.attainmentPpm < 900_000,
              }))}
              rowHeading={t("person")}
              summary={t(`loadSays.${strength(loads, -1)}`)}
              title={t("loadTitle")}
              xLabel={t("load")}
              xTick={percent}
              yLabel={t("attainment")}
              yTick={percent}
            />
            <p className="mt-2 text-xs text-faint">{t("loadNote", { rho: rho(f.number, loads) })}</p>
          </Section>
          <Section className="max-lg:mt-8 lg:mt-0" hint={t("payHint")} id="pay" title={t("payTitle")}>
            <p className="mb-2 font-medium">{t(`paySays.${strength(pays, 1)}`)}</p>
            <Scatter
              points={paid.map((one) => ({
                id: one.id,
                label: one.label,
                x: one.attainmentPpm,
                y: Number(one.earnedMinor),
                xText: f.percent(one.attainmentPpm),
                yText: f.moneyExact(one.earnedMinor),
                isMarked: pays.outliers.some(({ id }) => id === one.id),
              }))}
              rowHeading={t("person")}
              summary={t(`paySays.${strength(pays, 1)}`)}
              title={t("payTitle")}
              xLabel={t("attainment")}
              xTick={percent}
              yLabel={t("earned")}
              yTick={(value) => f.money(BigInt(Math.round(value)))}
            />
            <p className="mt-2 text-xs text-faint">{t("payNote", { rho: rho(f.number, pays) })}</p>
          </Section>
          <Section
            className="mt-8 lg:col-span-2"
            hint={t("outliersHint")}
            id="outliers"
            title={t("outliers")}
          >
            <DataTable
              caption={t("outliers")}
              columns={[
                {
                  key: "person",
                  label: t("person"),
                  title: true,
                  cell: ({ one }) => (
                    <>
                      <a href={`/incentives/${one.id}`}>{one.label}</a>
                      <span className="block text-xs font-normal text-muted-foreground">
                        {nameOf({ name: one.unitName, nameEn: one.unitNameEn })} · {t(`level.${one.level}`)}
                      </span>
                    </>
                  ),
                },
                {
                  key: "attainment",
                  label: t("attainment"),
                  align: "end",
                  cell: ({ one }) => f.percent(one.attainmentPpm),
                },
                { key: "load", label: t("load"), align: "end", cell: ({ one }) => f.percent(one.loadPpm, 0) },
                {
                  key: "earned",
                  label: t("earned"),
                  align: "end",
                  cell: ({ one }) => f.moneyExact(one.earnedMinor),
                },
                {
                  key: "gap",
                  label: t("ranks"),
                  cell: ({ outlier }) =>
                    t(outlier.gap > 0 ? "paidAbove" : "paidBelow", {
                      performance: f.number(outlier.rankX),
                      pay: f.number(outlier.rankY),
                    }),
                },
              ]}
              empty={<p className="text-sm text-muted-foreground">{t("noOutliers")}</p>}
              rowKey={({ one }) => one.id}
              rows={pays.outliers.flatMap((outlier) => {
                const one = paid.find(({ id }) => id === outlier.id);
                return one ? [{ outlier, one }] : [];
              })}
            />
          </Section>
        </div>
      )}
    </>
  );
}

function compare(lines: readonly FairnessLine[], labelOf: (line: FairnessLine) => string): Compared[] {
  const asked = lines.flatMap((line) =>
    line.targetMinor !== null && line.targetMinor > 0n ? [{ ...line, targetMinor: line.targetMinor }] : [],
  );
  const target = asked.reduce((sum, line) => sum + line.targetMinor, 0n);
  const potential = asked.reduce((sum, line) => sum + line.potentialMinor, 0n);
  return asked.map((line) => ({
    ...line,
    label: labelOf(line),
    attainmentPpm: ratioPpm(line.wonMinor, line.targetMinor) ?? 0,
    // (target ÷ all targets) ÷ (potential ÷ all potential), divided once.
    loadPpm: ratioPpm(line.targetMinor * potential, target * line.potentialMinor),
  }));
}

/** How strongly the two orders agree in the expected direction. */
function strength({ correlation }: RankComparison, direction: 1 | -1): "none" | "weak" | "some" | "strong" {
  if (correlation === null) return "none";
  const along = correlation * direction;
  return along >= 0.6 ? "strong" : along >= 0.3 ? "some" : "weak";
}

function rho(number: (value: number, digits?: number) => string, { correlation }: RankComparison): string {
  return correlation === null ? "–" : number(correlation, 2);
}
