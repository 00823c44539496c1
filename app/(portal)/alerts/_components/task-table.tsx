import { ListTodo } from "lucide-react";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Task } from "@/db/queries/tasks";
import type { Actor } from "@/lib/access/actor";
import { mayFinishTask } from "@/lib/access/unit-rights";
import type { Day } from "@/lib/periods";
import type { AlertWords } from "./alert-words";
import { FinishTask } from "./finish-task";
import { TakeTask } from "./take-task";

interface TaskTableProps {
  tasks: readonly Task[];
  actor: Actor;
  today: Day;
  words: AlertWords;
  /** Names the alert of each task; left out on the page of that alert. */
  withAlert?: boolean;
  empty?: "open" | "done";
}

/** Work that alerts have given to people and departments. Needs the messages `alertForms` in the browser. */
export function TaskTable({ tasks, actor, today, words, withAlert = false, empty = "open" }: TaskTableProps) {
  const { t, f, nameOf } = words;
  const titleOf = ({ title, titleEn }: Task) => nameOf({ name: title, nameEn: titleEn });
  const dayOf = (day: Day) => f.day(day, day.slice(0, 4) === today.slice(0, 4) ? "short" : "medium");
  const alertColumn: Column<Task, never> = {
    key: "alert",
    label: t("column.because"),
    cell: ({ alert }) =>
      alert ? (
        <a className="hover:underline" href={`/alerts/${alert.id}`}>
          {`${nameOf(alert.unit)} · ${nameOf(alert)}`}
        </a>
      ) : null,
  };
  const columns: Column<Task, never>[] = [
    {
      key: "title",
      label: t("column.task"),
      title: true,
      cell: (task) => (
        <span className="whitespace-normal" id={`task-${task.id}`}>
          {titleOf(task)}
          {task.outcome ? (
            <span className="block font-normal text-muted-foreground">{task.outcome}</span>
          ) : null}
        </span>
      ),
    },
    ...(withAlert ? [alertColumn] : []),
    {
      key: "who",
      label: t("column.who"),
      cell: ({ unit, owner }) => (owner ? `${nameOf(unit)} · ${nameOf(owner)}` : nameOf(unit)),
    },
    {
      key: "due",
      label: t("column.due"),
      align: "end",
      cell: (task) => (
        <span className={task.state === "open" && task.dueOn < today ? "text-bad" : undefined}>
          {task.state === "open" && task.dueOn < today
            ? t("overdue", { when: dayOf(task.dueOn) })
            : dayOf(task.dueOn)}
        </span>
      ),
    },
    {
      key: "state",
      label: t("column.state"),
      align: "end",
      cell: (task) =>
        task.state === "open" &&
        mayFinishTask(actor, { ownerId: task.owner?.id ?? null, unitId: task.unit.id }) ? (
          <span className="inline-flex items-center gap-1">
            {task.owner?.id === actor.personId ? null : <TakeTask id={task.id} version={task.version} />}
            <FinishTask id={task.id} isOfPlan={task.isOfPlan} title={titleOf(task)} version={task.version} />
          </span>
        ) : (
          <Badge tone={task.state === "done" ? "good" : "neutral"}>{t(`taskState.${task.state}`)}</Badge>
        ),
    },
  ];
  return (
    <DataTable
      caption={t("caption.tasks")}
      columns={columns}
      empty={
        <EmptyState icon={ListTodo} title={t(`empty.tasks.${empty}`)}>
          {t("empty.tasks.text")}
        </EmptyState>
      }
      rowKey={({ id }) => id}
      rows={tasks}
    />
  );
}
