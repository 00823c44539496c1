import { getLocale, getTranslations } from "next-intl/server";
import { LineChart } from "@/components/charts/chart";
import { Figure } from "@/components/format/figure";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { nameIn } from "@/lib/i18n/name-in";
import { FEWEST_RATINGS } from "@/lib/scorecard/ratings";
import { IncentiveTabs } from "../../_components/incentive-tabs";
import type { PayView } from "../../_components/pay-view";
import { MeasureTable } from "./measure-table";
import type { PersonScorecard } from "./read-scorecards";

interface ScorecardScreenProps {
  view: PayView;
  scorecard: PersonScorecard;
}

/** One person's quarter over several measures, so that no single figure rules. */
export async function ScorecardScreen({ view, scorecard }: ScorecardScreenProps) {
  const [t, f, locale] = await Promise.all([getTranslations("scorecard"), getFormat(), getLocale()]);
  const { person, quarter, history, rules, ratings } = scorecard;
  const [now, before] = history;
  const isSelf = person.id === view.actor.personId;
  const isRunning = quarter.end > view.today;
  const score = now?.card.scorePpm ?? null;
  const earlier = before?.card.scorePpm ?? null;
  const name = nameIn(locale)(person);
  return (
    <>
      <PageHeader
        lead={[
          isSelf ? null : nameIn(locale)({ name: person.unitName, nameEn: person.unitNameEn }),
          f.period(quarter.key),
          isRunning ? t("soFar") : null,
        ]
          .filter(Boolean)
          .join(" · ")}
        title={isSelf ? t("title") : t("titleOf", { name })}
      />
      <IncentiveTabs actor={view.actor} current="scorecard" />
      <Figure
        comparison={
          score === null || earlier === null || !before ? (
            t("scoreHint")
          ) : (
            <span className={score < earlier ? "text-bad" : "text-good"}>
              {t(score < earlier ? "lower" : "higher", {
                points: f.points(Math.abs(score - earlier)),
                quarter: f.period(before.quarter.key),
              })}
            </span>
          )
        }
        label={t("score")}
        size="lead"
        value={<span data-figure="score">{f.percent(score)}</span>}
      />
      {score === null ? null : (
        <Progress
          className="mt-2 mb-6"
          label={t("score")}
          ppm={score}
          tone={score < 1_000_000 ? "warn" : "primary"}
        />
      )}
      <div className="flex flex-col gap-x-10 lg:grid lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        <div>
          {now ? (
            <Section
              hint={t("measuresHint", {
                day: rules.effectiveOn === null ? t("fromStart") : f.day(rules.effectiveOn),
              })}
              id="measures"
              title={t("measures")}
            >
              <MeasureTable card={now.card} />
              {isRunning ? <p className="mt-2 text-xs text-faint">{t("proratedHint")}</p> : null}
            </Section>
          ) : null}
        </div>
        <div className="max-lg:mt-8">
          <Section id="history" title={t("history")}>
            <LineChart
              rowHeading={t("quarter")}
              rows={history.toReversed().map(({ quarter: one, card }) => ({
                label: f.period(one.key),
                values: { score: card.scorePpm, sales: attainmentIn(card, "sales") },
              }))}
              series={[
                { key: "score", label: t("score") },
                { key: "sales", label: t("measure.sales") },
              ]}
              summary={t("historySummary")}
              title={t("history")}
              unit="ppm"
            />
          </Section>
          <Section
            actions={
              isSelf ? (
                <a
                  className="text-sm text-primary underline-offset-4 hover:underline"
                  href={`/incentives/scorecard/ratings?period=${quarter.key}`}
                >
                  {t("toRatings")}
                </a>
              ) : null
            }
            hint={
              ratings.count < FEWEST_RATINGS
                ? t("tooFew", { count: ratings.count, fewest: FEWEST_RATINGS })
                : t("ratingsOf", { count: ratings.count })
            }
            id="collaboration"
            title={t("collaboration")}
          >
            <ul className="divide-y border-y text-sm empty:hidden">
              {ratings.evidence.map(({ kind, evidence }, index) => (
                <li className="py-2" key={index}>
                  <span className="mr-2 text-xs text-muted-foreground">{t(`kinds.${kind}`)}</span>
                  {evidence}
                </li>
              ))}
            </ul>
          </Section>
        </div>
      </div>
    </>
  );
}

function attainmentIn({ rows }: PersonScorecard["history"][number]["card"], measure: string): number | null {
  return rows.find((row) => row.measure === measure)?.attainmentPpm ?? null;
}
