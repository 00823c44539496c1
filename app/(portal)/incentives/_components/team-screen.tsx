import { getTranslations } from "next-intl/server";
import { Figure, FigureRow } from "@/components/format/figure";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { findNearRung } from "@/lib/incentives/near-rung";
import { IncentiveTabs } from "./incentive-tabs";
import { type PayView, payQuestion } from "./pay-view";
import { readTeamPay, type TeamLine } from "./read-team-pay";
import { TeamTable } from "./team-table";

interface TeamScreenProps {
  view: PayView;
  params: Record<string, string | string[] | undefined>;
}

/** Nearer to the next rung than this share of what reaches it: about to. */
const NEAR_PPM = 100_000;

/** Everybody below the reader: who is where on their ladder, and what it costs. */
export async function TeamScreen({ view, params }: TeamScreenProps) {
  const [t, f, team] = await Promise.all([
    getTranslations("incentives"),
    getFormat(),
    readTeamPay(payQuestion(view)),
  ]);
  const { lines, missingYear } = team;
  const total = (pick: (line: TeamLine) => bigint) => lines.reduce((sum, line) => sum + pick(line), 0n);
  const earned = total(({ earnedMinor }) => earnedMinor);
  const month = f.period(view.month.key);
  return (
    <>
      <PageHeader
        lead={
          view.period.key === view.month.key
            ? t("teamLead", { month, count: lines.length, earned: f.moneyExact(earned) })
            : t("monthOnly", { month })
        }
        title={t("teamTitle")}
      />
      <IncentiveTabs actor={view.actor} current="team" />
      {missingYear === null ? null : (
        <Alert className="mb-4" title={t("calendarMissing", { year: String(missingYear) })} tone="warn" />
      )}
      {lines.length === 0 ? (
        <EmptyState title={t("teamEmptyTitle")}>{t("teamEmptyText")}</EmptyState>
      ) : (
        <>
          <FigureRow className="mb-6">
            <Figure label={t("totalEarned")} size="lead" value={f.moneyExact(earned)} />
            <Figure
              label={t("totalWaiting")}
              size="sm"
              value={f.moneyExact(total(({ heldMinor }) => heldMinor))}
            />
            <Figure
              comparison={t("onTargetOf", { count: lines.length })}
              label={t("onTarget")}
              size="sm"
              value={f.number(lines.filter(({ ladder }) => (ladder.attainmentPpm ?? 0) >= 1_000_000).length)}
            />
            <Figure
              comparison={<span className="text-muted-foreground">{t("aboutToReachHint")}</span>}
              label={t("aboutToReach")}
              size="sm"
              value={f.number(lines.filter(isNear).length)}
            />
            <Figure
              comparison={
                <span className="text-muted-foreground">
                  {t("atStake")} {f.moneyExact(total(({ gatedMinor }) => gatedMinor))}
                </span>
              }
              label={t("withClosedGate")}
              size="sm"
              value={f.number(lines.filter(({ closedGates }) => closedGates.length > 0).length)}
            />
          </FigureRow>
          <TeamTable lines={lines} params={params} view={view} />
        </>
      )}
    </>
  );
}

function isNear({ ladder }: TeamLine): boolean {
  return findNearRung([ladder], NEAR_PPM) !== null;
}
