import { SeverityBadge } from "@/components/alerts/severity-badge";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/card";
import type { Alert } from "@/db/queries/alerts";
import { listTasksOfAlert } from "@/db/queries/tasks";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import type { Actor } from "@/lib/access/actor";
import type { Day } from "@/lib/periods";
import { type AlertWords, sentenceOf } from "../../_components/alert-words";
import { TaskTable } from "../../_components/task-table";

/** An alert for those who only have a task from it: what it is about, and everybody's tasks, so that they can work together. */
export async function TaskAlertBody({
  alert,
  actor,
  today,
  words,
}: {
  alert: Alert;
  actor: Actor;
  today: Day;
  words: AlertWords;
}) {
  const [tasks, calendar] = await Promise.all([listTasksOfAlert(alert.id), getWorkingCalendar()]);
  const { t, nameOf } = words;
  return (
    <ClientMessages namespaces={["alertForms"]}>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ label: t("title"), href: "/alerts" }, { label: nameOf(alert.rule) }]}
            label={t("breadcrumb")}
          />
        }
        lead={<SeverityBadge label={t(`severity.${alert.severity}`)} severity={alert.severity} />}
        title={sentenceOf(words, alert, { on: today, calendar })}
      />
      <Section
        hint={alert.owner ? t("tasksHint", { owner: nameOf(alert.owner) }) : undefined}
        id="tasks"
        title={t("tabs.tasks")}
      >
        <TaskTable actor={actor} tasks={tasks} today={today} words={words} />
      </Section>
    </ClientMessages>
  );
}
