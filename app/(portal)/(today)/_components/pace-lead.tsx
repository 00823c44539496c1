import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Figure, FigureRow } from "@/components/format/figure";
import { Money } from "@/components/format/money";
import { useFormat } from "@/components/format/use-format";
import { Alert } from "@/components/ui/alert";
import { Progress } from "@/components/ui/progress";
import { divideRounded } from "@/lib/money";
import { Gap } from "./gap";
import { LEAD_METRIC, type PaceNow } from "./read-pace";

interface PaceLeadProps {
  pace: PaceNow;
  periodKey: string;
  /** Whose figure it is. */
  name: ReactNode;
  /** Figures beside it. */
  children?: ReactNode;
}

/** The one figure that leads: how far, how far it should be by now, what is left. */
export function PaceLead({ pace, periodKey, name, children }: PaceLeadProps) {
  const t = useTranslations("today");
  const tMetrics = useTranslations("metrics");
  const tCommon = useTranslations("common");
  const format = useFormat();
  const { lead, expectedPpm, daysLeft, missingYear } = pace;
  const attainment = lead?.attainmentPpm ?? null;
  const left =
    lead?.target != null && lead.actual !== null && lead.actual < lead.target
      ? lead.target - lead.actual
      : null;
  return (
    <div className="mb-6 space-y-3">
      {missingYear === null ? null : (
        <Alert title={t("calendarMissing", { year: String(missingYear) })} tone="warn" />
      )}
      <FigureRow>
        <Figure
          comparison={
            attainment !== null && expectedPpm !== null ? (
              <>
                {t("expectedByNow", { share: format.percent(expectedPpm) })}{" "}
                <Gap
                  text={tCommon("points", { value: format.points(Math.abs(attainment - expectedPpm)) })}
                  value={attainment - expectedPpm}
                />
              </>
            ) : lead?.target == null ? (
              <a className="text-primary hover:underline" href="/targets">
                {t("noTarget")}
              </a>
            ) : undefined
          }
          definition={{
            name: tMetrics(`name.${LEAD_METRIC.id}`),
            formula: tMetrics(`formulaOf.${LEAD_METRIC.id}`),
            source: tMetrics(`source.${LEAD_METRIC.source}`),
            window: format.period(periodKey),
            rowsHref: "/opportunities?status=won&close=period",
          }}
          label={
            <>
              {name} · {format.period(periodKey)}
            </>
          }
          size="lead"
          value={attainment === null ? <Money amount={lead?.actual ?? 0n} /> : format.percent(attainment)}
        />
        <Figure
          comparison={t("ofTarget", { target: format.money(lead?.target) })}
          label={tMetrics(`name.${LEAD_METRIC.id}`)}
          size="sm"
          value={<Money amount={lead?.actual ?? 0n} />}
        />
        {left !== null && daysLeft !== null && daysLeft > 0 ? (
          <Figure
            comparison={t("perDay", {
              amount: format.money(divideRounded(left, BigInt(daysLeft))),
              days: daysLeft,
            })}
            label={t("left")}
            size="sm"
            value={<Money amount={left} />}
          />
        ) : null}
        {children}
      </FigureRow>
      {attainment === null ? null : (
        <Progress
          expectedPpm={expectedPpm ?? undefined}
          label={t("attainment")}
          ppm={attainment}
          tone={lead?.pace && lead.pace.ahead < 0n ? "warn" : "primary"}
        />
      )}
    </div>
  );
}
