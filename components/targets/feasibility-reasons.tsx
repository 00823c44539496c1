import { useTranslations } from "next-intl";
import { NOTHING, signed } from "@/components/format/format";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import { PPM, type Ppm, ratioPpm } from "@/lib/money";
import type { Feasibility, FeasibilityContext } from "@/lib/targets/feasibility";

const STATUS_TONES = { ok: "good", tight: "warn", short: "bad" } as const;

interface FeasibilityReasonsProps {
  feasibility: Feasibility;
  context: FeasibilityContext;
  /** A figure of the metric in words. */
  show: (value: bigint) => string;
}

/** What speaks for and against a figure, each with what is needed and what is there; then the market, competitors and people around it. */
export function FeasibilityReasons({ feasibility, context, show }: FeasibilityReasonsProps) {
  const t = useTranslations("feasibility");
  const f = useFormat();
  const { market, competition, heads } = context;
  const change = (ppm: Ppm | null, digits: number) =>
    ppm === null ? NOTHING : signed(ppm, (value) => f.percent(value, digits));
  const around = [
    market
      ? t("around.market", {
          size: f.money(market.sizeMinor),
          growth: market.growth
            ? change(
                ratioPpm(market.growth.nowMinor - market.growth.beforeMinor, market.growth.beforeMinor),
                1,
              )
            : "–",
          share: market.sharePpm === null ? "–" : f.percent(market.sharePpm),
        })
      : null,
    competition && competition.lostMinor > 0n
      ? t("around.competition", {
          value: f.money(competition.lostToCompetitorsMinor),
          share: f.percent(ratioPpm(competition.lostToCompetitorsMinor, competition.lostMinor), 0),
        })
      : null,
    heads ? t("around.heads", { count: heads.count, ramped: f.number(heads.rampedPpm / PPM) }) : null,
  ].filter((line) => line !== null);
  return (
    <>
      {feasibility.reasons.length === 0 && feasibility.verdict === "unknown" ? (
        <p className="text-sm text-muted-foreground">{t("noReasons")}</p>
      ) : null}
      <ul className="space-y-1.5 text-sm">
        {feasibility.reasons.map(({ check, status, neededMinor, availableMinor }) => (
          <li className="flex items-baseline gap-x-2" key={check}>
            <Badge className="shrink-0" tone={STATUS_TONES[status]}>
              {t(`status.${status}`)}
            </Badge>
            <span>
              {t(`reason.${check}`, {
                needed: show(neededMinor),
                available: show(availableMinor),
                share: change(ratioPpm(neededMinor - availableMinor, availableMinor), 0),
              })}
            </span>
          </li>
        ))}
      </ul>
      {around.length > 0 ? (
        <ul className="mt-2 space-y-1 text-sm text-muted-foreground" data-testid="around">
          {around.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
