import { useTranslations } from "next-intl";
import { can } from "@/lib/access/permissions";
import type { View } from "@/lib/server/view";
import { AlertRow, OwedRow, RequestRow, ReviewRow } from "./decision-rows";
import type { Decisions } from "./read-decisions";
import { ActionRow, TaskRow } from "./task-rows";
import { TodaySection } from "./today-row";

/** Decisions, reviews and work that wait for the reader. */
export function DecisionsWaiting({ decisions, view: { today } }: { decisions: Decisions; view: View }) {
  const t = useTranslations("today");
  const { requests, owed, reviews, tasks, actions } = decisions;
  const rows = [
    ...requests.slice(0, 5).map((request) => <RequestRow key={`request-${request.id}`} request={request} />),
    ...owed.slice(0, 5).map((one) => <OwedRow key={`owed-${one.id}`} owed={one} today={today} />),
    ...reviews.map((review) => <ReviewRow key={`review-${review.id}`} review={review} today={today} />),
    ...tasks.map((task) => <TaskRow key={`task-${task.id}`} task={task} today={today} />),
    ...actions.map((action) => <ActionRow action={action} key={`action-${action.id}`} today={today} />),
  ];
  return (
    <TodaySection
      empty={t("waitingEmpty")}
      id="waiting"
      more={
        requests.length > 0
          ? { href: "/targets/adjustments", label: t("allRequests", { count: requests.length }) }
          : undefined
      }
      title={t("waitingTitle")}
    >
      {rows}
    </TodaySection>
  );
}

/** Alerts that nobody has looked at, the gravest first, then by money. */
export function OpenAlerts({ decisions, view: { today, actor } }: { decisions: Decisions; view: View }) {
  const t = useTranslations("today");
  if (!can(actor.role, "alert:view")) return null;
  const { alerts, alertCounts } = decisions;
  return (
    <TodaySection
      empty={t("alertsEmpty", { working: alertCounts.working })}
      hint={
        alertCounts.working > 0 && alerts.length > 0
          ? t("alertsWorking", { count: alertCounts.working })
          : undefined
      }
      id="alerts"
      more={{ href: "/alerts", label: t("allAlerts", { count: alertCounts.open }) }}
      title={t("alertsTitle")}
    >
      {alerts.map((alert) => (
        <AlertRow alert={alert} key={alert.id} today={today} />
      ))}
    </TodaySection>
  );
}
