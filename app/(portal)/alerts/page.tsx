import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Pager } from "@/components/table/pager";
import { Button } from "@/components/ui/button";
import { countAlerts, listAlerts } from "@/db/queries/alerts";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { countOpenTasks, listTasks } from "@/db/queries/tasks";
import { can } from "@/lib/access/permissions";
import { readCalendar, requireView } from "@/lib/server/view";
import { heapOf, readAlertQuery } from "./_components/alert-query";
import { AlertTable } from "./_components/alert-table";
import { AlertFilters, AlertTabs } from "./_components/alert-tabs";
import { getAlertWords } from "./_components/alert-words";
import { TaskTable } from "./_components/task-table";

const ROWS = 50;

export async function generateMetadata() {
  return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertsPage({ searchParams }: PageProps<"/alerts">) {
  const [view, params, words] = await Promise.all([
    requireView("alert:view", searchParams),
    searchParams,
    getAlertWords(),
  ]);
  const { actor, scope, now, today } = view;
  const query = readAlertQuery(params, actor.role);
  const reader = { scope, personId: actor.personId };
  const isTasks = query.tab === "tasks";
  const heap = heapOf(query.tab);
  const [counts, openTasks, alerts, tasks, done, calendar] = await Promise.all([
    atSnapshot(["alert-counts", reader, query], () => countAlerts(reader, query)),
    atSnapshot(["open-tasks", actor.personId, actor.unitId], () =>
      countOpenTasks(actor.personId, actor.unitId),
    ),
    isTasks
      ? []
      : atSnapshot(["alerts", reader, query, heap], () =>
          listAlerts(reader, { ...query, heap, limit: ROWS + 1 }),
        ),
    isTasks ? listTasks(scope, actor.personId, { isOpen: true }) : [],
    isTasks ? listTasks(scope, actor.personId, { isOpen: false, limit: 15 }) : [],
    readCalendar(),
  ]);
  const shown = alerts.slice(0, ROWS);
  const { t } = words;
  return (
    <>
      <PageHeader
        actions={
          <>
            {can(actor.role, "alert:respond") ? (
              <Button asChild>
                <a href="/alerts/playbooks">{t("playbooks")}</a>
              </Button>
            ) : null}
            {can(actor.role, "alert:rule") ? (
              <Button asChild>
                <a href="/alerts/rules">{t("rules.title")}</a>
              </Button>
            ) : null}
          </>
        }
        lead={
          isTasks
            ? t("leadTasks", { count: openTasks })
            : t("lead", { open: counts.open, working: counts.working })
        }
        title={t("title")}
      />
      <AlertTabs counts={counts} openTasks={openTasks} query={query} words={words} />
      {isTasks ? (
        <ClientMessages namespaces={["alertForms"]}>
          <TaskTable actor={actor} tasks={tasks} today={today} withAlert words={words} />
          {done.length > 0 ? (
            <>
              <h2 className="mt-8 mb-2 text-lg font-semibold">{t("tasksDone")}</h2>
              <TaskTable actor={actor} empty="done" tasks={done} today={today} withAlert words={words} />
            </>
          ) : null}
        </ClientMessages>
      ) : (
        <>
          <AlertFilters query={query} words={words} />
          <AlertTable
            alerts={shown}
            calendar={calendar}
            heap={heap}
            isNarrowed={query.mine || query.severity !== null}
            now={now}
            today={today}
            words={words}
          />
          <Pager
            nextHref={
              heap === "closed" && alerts.length > ROWS
                ? query.href({ before: shown.at(-1)?.id ?? null })
                : null
            }
            previousHref={null}
          />
        </>
      )}
    </>
  );
}
