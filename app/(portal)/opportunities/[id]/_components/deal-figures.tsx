import { useTranslations } from "next-intl";
import { Figure, FigureRow } from "@/components/format/figure";
import { Money } from "@/components/format/money";
import { useFormat } from "@/components/format/use-format";
import { weighPipeline } from "@/lib/funnel/pipeline";
import { daysBetween } from "@/lib/periods";
import type { Story } from "./story";

/** How much, when, and for how long already. */
export function DealFigures({ deal, stages, visits, today }: Story) {
  const t = useTranslations("opportunities");
  const format = useFormat();
  const stage = stages.find(({ id }) => id === deal.stageId);
  const isOpen = deal.status === "open";
  const close = isOpen ? deal.expectedCloseOn : deal.closedOn;
  const entered = visits.at(-1)?.enteredOn;
  return (
    <FigureRow>
      <Figure label={t("amount")} size="lead" value={<Money amount={deal.amountMinor} />} />
      {isOpen && stage ? (
        <Figure
          comparison={
            <span className="text-muted-foreground">
              {t("weightedHint", { probability: format.percent(stage.probabilityPpm, 0) })}
            </span>
          }
          label={t("weighted")}
          value={
            <Money
              amount={weighPipeline([{ ...deal, probabilityPpm: stage.probabilityPpm }]).weightedMinor}
            />
          }
        />
      ) : null}
      <Figure
        comparison={isOpen ? closesIn() : undefined}
        label={t(isOpen ? "close" : "closed")}
        value={<span className="whitespace-nowrap text-lg sm:text-xl">{format.day(close)}</span>}
      />
      {isOpen && stage && entered ? (
        <Figure
          comparison={stayed(daysBetween(entered, today), stage.expectedDays)}
          label={t("daysInStage")}
          value={t("ageDays", { days: daysBetween(entered, today) })}
        />
      ) : null}
      <Figure
        comparison={
          <span className="text-muted-foreground">{`${t("createdOn")} ${format.day(deal.createdOn)}`}</span>
        }
        label={t("age")}
        value={
          deal.createdOn ? t("ageDays", { days: daysBetween(deal.createdOn, deal.closedOn ?? today) }) : "–"
        }
      />
    </FigureRow>
  );

  function closesIn() {
    if (close === null) return undefined;
    const days = daysBetween(today, close);
    return days < 0 ? (
      <span className="text-bad">{t("closeOverdue", { days: -days })}</span>
    ) : (
      <span className="text-muted-foreground">{t("closesIn", { days })}</span>
    );
  }
  function stayed(days: number, expected: number | null) {
    if (expected === null) return undefined;
    const over = days - expected;
    return over > 0 ? (
      <span className="text-warn">{t("overStage", { days: over })}</span>
    ) : (
      <span className="text-muted-foreground">{t("expectedDays", { days: expected })}</span>
    );
  }
}
