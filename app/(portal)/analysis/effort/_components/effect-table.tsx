import { useTranslations } from "next-intl";
import { signed } from "@/components/format/format";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Badge, type Tone } from "@/components/ui/badge";
import type { EffortReport } from "@/db/queries/effort/load-effort";
import { type EffortGroup, type EffortVerdict, LEAST_CLOSED } from "@/lib/effort/activity-effect";
import { PLANNED_KINDS } from "@/lib/effort/activity-plan";

const TONES: Record<EffortVerdict, Tone> = {
  helps: "good",
  hurts: "bad",
  noDifference: "neutral",
  tooFew: "neutral",
};
const PPM = 1_000_000;

/** Months that reached the plan beside those that did not: the win rates, on how many deals, and whether the difference can be told from chance. */
export function EffectTable({ report: { effects } }: { report: EffortReport }) {
  const t = useTranslations("effort");
  const kinds = useTranslations("sales.activity");
  const format = useFormat();
  const rate = ({ rate: value, closed, months }: EffortGroup) => (
    <div>
      {value === null ? "–" : format.percent(Math.round(value * PPM), 1)}
      <div className="text-xs text-muted-foreground">{t("sample", { closed, months })}</div>
    </div>
  );
  const points = (share: number) => signed(Math.round(share * PPM), format.points);
  return (
    <>
      <DataTable
        caption={t("effect")}
        columns={[
          { key: "kind", label: t("kind"), title: true, cell: (kind) => kinds(kind) },
          { key: "reached", label: t("reached"), align: "end", cell: (kind) => rate(effects[kind].reached) },
          { key: "missed", label: t("missed"), align: "end", cell: (kind) => rate(effects[kind].missed) },
          {
            key: "difference",
            label: t("difference"),
            align: "end",
            cell: (kind) => {
              const { difference } = effects[kind];
              if (!difference) return "–";
              return (
                <div>
                  {t("points", { value: points(difference.value) })}
                  <div className="text-xs text-muted-foreground">
                    {t("interval", { low: points(difference.low), high: points(difference.high) })}
                  </div>
                </div>
              );
            },
          },
          {
            key: "verdict",
            label: t("verdict"),
            cell: (kind) => {
              const { verdict } = effects[kind];
              return <Badge tone={TONES[verdict]}>{t(`verdicts.${verdict}`, { least: LEAST_CLOSED })}</Badge>;
            },
          },
        ]}
        rowKey={(kind) => kind}
        rows={PLANNED_KINDS}
      />
      <p className="mt-2 max-w-prose text-xs text-muted-foreground">{t("method", { least: LEAST_CLOSED })}</p>
    </>
  );
}
