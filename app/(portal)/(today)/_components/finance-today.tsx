import { useLocale, useTranslations } from "next-intl";
import { Figure, FigureRow } from "@/components/format/figure";
import { Money } from "@/components/format/money";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import type { Run } from "@/db/queries/runs";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import { CALENDAR, PERIODS_SHOWN, PeriodRow } from "./period-rows";
import type { FinanceDay } from "./read-finance";
import { TodayRow, TodaySection } from "./today-row";

const RUN_TONES = {
  calculating: "neutral",
  failed: "bad",
  calculated: "warn",
  approved: "info",
  paid: "good",
  superseded: "neutral",
} as const;

const DISPUTES_SHOWN = 4;

/** The money about to be paid, what is held, what customers owe, what is still open to change. */
export function FinanceToday({ day, view }: { day: FinanceDay; view: View }) {
  const t = useTranslations("today");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  const { overdue, collectionRatePpm: rate } = day;
  return (
    <>
      <FigureRow className="mb-6">
        <Figure
          comparison={t("runsWaiting", { count: day.waitingRuns.length })}
          label={t("aboutToPay")}
          size="lead"
          value={<Money amount={day.toApproveMinor + day.toPayMinor} style="exact" />}
        />
        <Figure
          comparison={day.heldPeriod ? t("heldUntil", { period: format.period(day.heldPeriod) }) : undefined}
          label={t("heldStatements")}
          size="sm"
          value={<Money amount={day.heldMinor} />}
        />
        <Figure
          comparison={t("overdueCustomers", { count: overdue.count })}
          label={t("overdue")}
          size="sm"
          value={<Money amount={overdue.overdueMinor} />}
        />
        <Figure
          comparison={
            rate === null
              ? undefined
              : t("collectionRate", {
                  rate: format.percent(Number(rate)),
                  period: format.period(view.period.key),
                })
          }
          label={t("receivables")}
          size="sm"
          value={<Money amount={day.owedMinor} />}
        />
      </FigureRow>
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div>
          <TodaySection
            empty={t("runsEmpty")}
            id="runs"
            more={{ href: "/incentives/runs", label: t("allRuns") }}
            title={t("runsTitle")}
          >
            {[...day.waitingRuns, ...day.lastPaid].map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </TodaySection>
          <TodaySection
            empty={t("periodsEmpty")}
            id="periods"
            more={
              day.openPeriods.length > 0
                ? { href: CALENDAR, label: t("allPeriods", { count: day.openPeriods.length }) }
                : undefined
            }
            title={t("periodsTitle")}
          >
            {day.openPeriods.slice(0, PERIODS_SHOWN).map((period) => (
              <PeriodRow key={period.key} period={period} />
            ))}
          </TodaySection>
        </div>
        <div className="max-lg:mt-8">
          <TodaySection
            empty={t("disputesEmpty")}
            id="disputes"
            more={{ href: "/incentives/disputes", label: t("disputesAll") }}
            title={t("disputesTitle")}
          >
            {day.disputes.slice(0, DISPUTES_SHOWN).map(({ id, person, periodKey, question, dueOn }) => (
              <TodayRow
                detail={question}
                href={`/incentives/disputes/${id}`}
                key={id}
                note={dueOn === null ? undefined : t("disputeDue", { day: format.day(dueOn, "short") })}
                title={`${nameOf(person)} · ${format.period(periodKey)}`}
              />
            ))}
          </TodaySection>
          {day.rewards.length > 0 ? (
            <TodaySection empty="" id="rewards" title={t("rewardsTitle")}>
              {day.rewards.map(({ id, person, title, amountMinor, proposer }) => (
                <TodayRow
                  detail={`${title} · ${nameOf(proposer)}`}
                  href="/incentives/recognition#rewards"
                  key={id}
                  title={nameOf(person)}
                  value={<Money amount={amountMinor} style="exact" />}
                />
              ))}
            </TodaySection>
          ) : null}
          {day.contests.length > 0 ? (
            <TodaySection empty="" id="contests" title={t("contestsTitle")}>
              {day.contests.map(({ id, name, unit, endOn }) => (
                <TodayRow
                  detail={nameOf(unit)}
                  href="/incentives/recognition#contests"
                  key={id}
                  note={t("contestOver", { day: format.day(endOn, "short") })}
                  title={name}
                />
              ))}
            </TodaySection>
          ) : null}
          <TodaySection empty={t("overdueEmpty")} id="overdue" title={t("overdueTitle")}>
            {overdue.customers.map(({ customer, owner, overdueMinor, orders, since }) => (
              <TodayRow
                detail={t("overdueDetail", { count: orders, day: format.day(since), owner: nameOf(owner) })}
                key={customer.id}
                title={nameOf(customer)}
                value={<Money amount={overdueMinor} />}
              />
            ))}
          </TodaySection>
        </div>
      </div>
    </>
  );
}

function RunRow({ run }: { run: Run }) {
  const t = useTranslations("today");
  const format = useFormat();
  return (
    <TodayRow
      detail={t("runPeople", { count: run.people })}
      href={`/incentives/runs/${run.id}`}
      marks={<Badge tone={RUN_TONES[run.state]}>{t(`runState.${run.state}`)}</Badge>}
      title={format.period(run.periodKey)}
      value={<Money amount={run.payableMinor} />}
    />
  );
}
