import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import {
  type Contest,
  type ContestPlace,
  listContestPlaces,
  listContests,
  listOpenContests,
  rankContest,
} from "@/db/queries/recognition/contests";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { addDays, type Day } from "@/lib/periods";
import { BOARD_METRICS } from "@/lib/recognition/recognition-input";
import type { PayView } from "../../_components/pay-view";
import { ContestForm } from "./contest-form";
import { AwardContest, WithdrawContest } from "./contest-moves";
import { PlaceList } from "./place-list";

/** The month's contests by metric, never by pay, and the form that declares one; finance also finds those that wait for it. */
export async function Contests({ view }: { view: PayView }) {
  const { actor, month, today, units } = view;
  const mayDeclare = can(actor.role, "plan:write");
  const mayAward = can(actor.role, "run:approve");
  const [t, tMetrics, locale, running, waiting] = await Promise.all([
    getTranslations("recognition"),
    getTranslations("metrics"),
    getLocale(),
    listContests(month),
    mayAward ? listOpenContests(today) : [],
  ]);
  const contests = [...waiting, ...running.filter(({ id }) => waiting.every((other) => other.id !== id))];
  const awarded = contests.filter(({ state }) => state === "awarded");
  const [kept, standing] = await Promise.all([
    listContestPlaces(awarded.map(({ id }) => id)),
    Promise.all(contests.map((contest) => standingOf(contest, today))),
  ]);
  if (contests.length === 0 && !mayDeclare) return null;
  const nameOf = nameIn(locale);
  return (
    <Section hint={t("contestsHint")} id="contests" title={t("contests")}>
      {contests.length === 0 ? <p className="text-sm text-muted-foreground">{t("contestsNone")}</p> : null}
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-3 lg:items-start">
        {contests.map((contest, i) => (
          <ContestCard
            contest={contest}
            key={contest.id}
            places={kept.get(contest.id) ?? standing[i] ?? []}
            view={view}
          />
        ))}
      </div>
      {mayDeclare ? (
        <details className="mt-4">
          <summary className="cursor-pointer font-medium">{t("contestDeclare")}</summary>
          <ContestForm
            metrics={BOARD_METRICS.map((id) => ({ id, label: tMetrics(`name.${id}`) }))}
            today={today}
            units={units
              .filter(({ kind }) => kind !== "department")
              .map((unit) => ({ id: unit.id, label: nameOf(unit) }))}
          />
        </details>
      ) : null}
    </Section>
  );
}

/** Only what is under way or over and not settled is ranked by today's figures. */
async function standingOf(contest: Contest, today: Day): Promise<ContestPlace[]> {
  return contest.state === "declared" && contest.startOn <= today ? rankContest(contest, today) : [];
}

function stageOf({ state, startOn, endOn }: Contest, today: Day) {
  if (state !== "declared") return state;
  return endOn <= today ? "waiting" : startOn <= today ? "running" : "ahead";
}
const TONES = {
  ahead: "neutral",
  running: "info",
  waiting: "warn",
  awarded: "good",
  withdrawn: "neutral",
} as const;

interface CardProps {
  contest: Contest;
  places: readonly ContestPlace[];
  view: PayView;
}

async function ContestCard({ contest, places, view: { actor, today } }: CardProps) {
  const [t, tMetrics, f, locale] = await Promise.all([
    getTranslations("recognition"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const stage = stageOf(contest, today);
  const { unit } = metricOf(contest.metric);
  const prized = places.filter(({ place }) => place <= contest.prizesMinor.length);
  const own = places.find(({ personId }) => personId === actor.personId);
  const last = prized.at(-1);
  const mayAward =
    stage === "waiting" && can(actor.role, "run:approve") && contest.declaredBy !== actor.personId;
  const mayWithdraw = (stage === "ahead" || stage === "running") && can(actor.role, "plan:write");
  const prizes = contest.prizesMinor.map((prize, i) =>
    t("contestPrize", { place: i + 1, amount: f.moneyWhole(prize) }),
  );
  const rules = [
    prizes.join(locale === "zh-CN" ? "、" : ", "),
    t(`contestTies.${contest.ties}`),
    contest.minTenureMonths > 0 ? t("tenure", { months: contest.minTenureMonths }) : null,
    contest.qualifying === null
      ? null
      : t("qualifying", { value: formatMetricValue(f, unit, contest.qualifying) }),
  ];
  const ids = { id: contest.id, version: contest.version };
  return (
    <article data-contest={contest.id}>
      <header className="mb-2 flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-semibold">
            {contest.name} <Badge tone={TONES[stage]}>{t(`contestStates.${stage}`)}</Badge>
          </h3>
          <p className="text-sm text-muted-foreground">
            {t("contestAbout", {
              metric: tMetrics(`name.${contest.metric}`),
              unit: nameIn(locale)(contest.unit),
              start: f.day(contest.startOn, "short"),
              last: f.day(addDays(contest.endOn, -1), "short"),
            })}
          </p>
        </div>
        {mayAward ? <AwardContest {...ids} name={contest.name} /> : null}
        {mayWithdraw ? <WithdrawContest {...ids} name={contest.name} /> : null}
      </header>
      {contest.reason ? <p className="text-sm">{contest.reason}</p> : null}
      {prized.length === 0 && (stage === "running" || stage === "waiting") ? (
        <p className="text-sm text-muted-foreground">{t("nobodyYet")}</p>
      ) : null}
      <PlaceList metric={contest.metric} places={prized} readerId={actor.personId} />
      {own && last ? (
        <p className="mt-2 text-sm">
          {prized.includes(own)
            ? t(stage === "awarded" ? "contestWon" : "contestAhead", { place: own.place })
            : t("contestBehind", {
                place: own.place,
                last: last.place,
                gap: formatMetricValue(f, unit, distance(own.value, last.value)),
              })}
        </p>
      ) : null}
      <p className="mt-2 text-xs text-muted-foreground">{rules.filter(Boolean).join(" · ")}</p>
    </article>
  );
}

const distance = (a: bigint, b: bigint) => (a > b ? a - b : b - a);
