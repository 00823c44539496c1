import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import type { ReviewFacts } from "@/lib/reviews/review-facts";

/** Where the gap to the target comes from, in money; the parts add up to the whole. */
export function FactsVariance({ variance }: Pick<ReviewFacts, "variance">) {
  const t = useTranslations("reviews");
  const f = useFormat();
  if (!variance) return <p className="text-sm text-muted-foreground">{t("noVariance")}</p>;
  return (
    <div>
      <h3 className="mb-1 text-sm font-medium">{t("variance")}</h3>
      <DataTable
        caption={t("effectsCaption")}
        columns={[
          {
            key: "effect",
            label: t("effect"),
            title: true,
            footer: t("variance"),
            cell: ([effect]) =>
              t.has(`effects.${effect}` as never) ? t(`effects.${effect}` as never) : effect,
          },
          {
            key: "amount",
            label: t("amount"),
            align: "end",
            footer: f.money(variance.totalMinor),
            cell: ([, amount]) => (
              <span className={amount < 0n ? "text-bad" : undefined}>{f.money(amount)}</span>
            ),
          },
        ]}
        rowKey={([effect]) => effect}
        rows={Object.entries(variance.effects)}
      />
    </div>
  );
}
