import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import type { AssembledScorecard } from "@/lib/scorecard/assemble-scorecard";
import { measureText } from "./measure-text";

/** Each measure: what it is, against what, what counts of it, and what it brings. The last column sums to the score. */
export async function MeasureTable({ card }: { card: AssembledScorecard }) {
  const [t, f] = await Promise.all([getTranslations("scorecard"), getFormat()]);
  return (
    <DataTable
      caption={t("measures")}
      columns={[
        {
          key: "measure",
          label: t("measureHead"),
          title: true,
          cell: ({ measure }) => (
            <>
              {t(`measure.${measure}`)}
              <span className="block text-xs font-normal text-muted-foreground">{t(`hint.${measure}`)}</span>
            </>
          ),
        },
        {
          key: "actual",
          label: t("actual"),
          align: "end",
          cell: ({ measure, actual }) => measureText(f, measure, actual),
        },
        {
          key: "target",
          label: t("target"),
          align: "end",
          cell: ({ measure, target }) => measureText(f, measure, target),
        },
        {
          key: "attainment",
          label: t("attainment"),
          align: "end",
          cell: ({ attainmentPpm, isCapped, capPpm, weightPpm }) => (
            <>
              {weightPpm === 0 ? t("notCounted") : f.percent(attainmentPpm)}
              {isCapped ? (
                <Badge className="ml-1.5">{t("cappedAt", { cap: f.percent(capPpm, 0) })}</Badge>
              ) : null}
            </>
          ),
        },
        {
          key: "weight",
          label: t("weight"),
          align: "end",
          cell: ({ weightPpm, declaredWeightPpm }) => (
            <>
              {f.percent(weightPpm)}
              {weightPpm === declaredWeightPpm ? null : (
                <span className="block text-xs text-muted-foreground">
                  {t("declaredWeight", { weight: f.percent(declaredWeightPpm, 0) })}
                </span>
              )}
            </>
          ),
        },
        {
          key: "score",
          label: t("brings"),
          align: "end",
          cell: ({ measure, scorePpm }) => <span data-score={measure}>{f.percent(scorePpm)}</span>,
          footer: f.percent(card.scorePpm),
        },
      ]}
      rowKey={({ measure }) => measure}
      rows={card.rows}
    />
  );
}
