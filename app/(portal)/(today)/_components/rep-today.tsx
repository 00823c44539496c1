import { useTranslations } from "next-intl";
import { Figure } from "@/components/format/figure";
import { useFormat } from "@/components/format/use-format";
import type { View } from "@/lib/server/view";
import { ChangeRow } from "./change-row";
import { DealRow } from "./deals-to-watch";
import { NextRung } from "./next-rung";
import { PaceLead } from "./pace-lead";
import type { RepDay } from "./read-rep";
import { ActionRow, ReturnedRow, TaskRow } from "./task-rows";
import { TodaySection } from "./today-row";

/** Where do I stand, what is my next rung worth, which deals get me there. */
export function RepToday({ day, view: { period, today } }: { day: RepDay; view: View }) {
  const t = useTranslations("today");
  const format = useFormat();
  const { pay } = day;
  const tasks = [
    ...day.requests.map((request) => <ReturnedRow key={`request-${request.id}`} request={request} />),
    ...day.tasks.map((task) => <TaskRow key={`task-${task.id}`} task={task} today={today} />),
    ...day.actions.map((action) => <ActionRow action={action} key={`action-${action.id}`} today={today} />),
  ];
  return (
    <>
      <PaceLead name={t("myNumber")} pace={day.pace} periodKey={period.key}>
        {pay ? (
          <Figure
            comparison={t("held", { amount: format.money(pay.payout.heldMinor) })}
            label={t("earned", { period: format.period(pay.period.key) })}
            size="sm"
            value={format.moneyExact(pay.payout.earnedMinor)}
          />
        ) : null}
      </PaceLead>
      {pay ? <NextRung pay={pay} /> : null}
      <div className="grid gap-x-10 lg:grid-cols-2">
        <div>
          <TodaySection
            empty={t("dealsEmpty")}
            id="deals"
            more={{ href: "/opportunities", label: t("allDeals") }}
            title={t("dealsTitle")}
          >
            {day.deals.map((ranked) => (
              <DealRow key={ranked.deal.id} ranked={ranked} />
            ))}
          </TodaySection>
          <TodaySection empty={t("tasksEmpty")} id="tasks" title={t("tasksTitle")}>
            {tasks}
          </TodaySection>
        </div>
        <div className="max-lg:mt-8">
          <TodaySection
            empty={t("changesEmpty")}
            id="changes"
            title={t("changesTitle", { day: format.day(day.since, "short") })}
          >
            {day.changes.map((change, i) => (
              <ChangeRow change={change} key={`${change.kind}-${i}`} />
            ))}
          </TodaySection>
        </div>
      </div>
    </>
  );
}
