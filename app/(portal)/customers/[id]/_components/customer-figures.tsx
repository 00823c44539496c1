import { useTranslations } from "next-intl";
import { Figure, FigureRow } from "@/components/format/figure";
import { Money } from "@/components/format/money";
import { Percent } from "@/components/format/percent";
import { useFormat } from "@/components/format/use-format";
import type { CustomerTotals } from "@/db/queries/customer-totals";
import { ratioPpm } from "@/lib/money";

/** What the customer has brought, what may come, what is owed, how content they are. */
export function CustomerFigures({ totals }: { totals: CustomerTotals }) {
  const t = useTranslations("customers");
  const format = useFormat();
  const isLate = totals.overdueMinor > 0n;
  return (
    <FigureRow>
      <Figure
        comparison={
          <span className="text-muted-foreground">{t("wonCount", { count: totals.wonCount })}</span>
        }
        label={t("wonTotal")}
        size="lead"
        value={<Money amount={totals.wonMinor} />}
      />
      <Figure
        comparison={
          <span className="text-muted-foreground">{t("openCount", { count: totals.openCount })}</span>
        }
        label={t("openTotal")}
        value={<Money amount={totals.openMinor} />}
      />
      <Figure
        comparison={
          <span className={isLate ? "text-bad" : "text-muted-foreground"}>
            {isLate ? t("overdue", { amount: format.money(totals.overdueMinor) }) : t("nothingOverdue")}
          </span>
        }
        label={t("receivable")}
        value={<Money amount={totals.receivableMinor} />}
      />
      <Figure
        comparison={
          <span className="text-muted-foreground">
            {t("csatAnswers", { count: Number(totals.csat.denominator) })}
          </span>
        }
        label={t("csat")}
        value={<Percent digits={0} ppm={ratioPpm(totals.csat.numerator, totals.csat.denominator)} />}
      />
    </FigureRow>
  );
}
