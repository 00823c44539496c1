import { effectSentence, VerdictBadge } from "@/components/alerts/plan-effect-words";
import { Section } from "@/components/ui/card";
import type { PlanRun } from "@/db/queries/playbooks/plan-runs";
import type { Task } from "@/db/queries/tasks";
import type { Actor } from "@/lib/access/actor";
import type { Day } from "@/lib/periods";
import type { AlertWords } from "../../_components/alert-words";
import { TaskTable } from "../../_components/task-table";
import type { PlaybookWords } from "../../playbooks/_components/playbook-words";
import { RecordCost } from "./record-cost";

interface PlanSectionProps {
  runs: readonly PlanRun[];
  tasks: readonly Task[];
  actor: Actor;
  today: Day;
  words: AlertWords;
  planWords: PlaybookWords;
  /** Whether the reader may record what it costs. */
  canSpend: boolean;
}

/** The plans started for the alert: who does what, what they cost, and what came of them on the same figure. */
export function PlanSection({ runs, tasks, actor, today, words, planWords, canSpend }: PlanSectionProps) {
  const { t } = planWords;
  if (runs.length === 0 && tasks.length === 0) return null;
  return (
    <Section id="plan" title={t("plan.title")}>
      <div className="space-y-4">
        {runs.map((run) => (
          <RunSummary canSpend={canSpend} key={run.id} run={run} words={planWords} />
        ))}
        {tasks.length > 0 ? <TaskTable actor={actor} tasks={tasks} today={today} words={words} /> : null}
      </div>
    </Section>
  );
}

function RunSummary({ run, words, canSpend }: { run: PlanRun; words: PlaybookWords; canSpend: boolean }) {
  const { t, f, nameOf } = words;
  const { playbook, startedBy, startedAt, finishedAt, tasks, budgetMinor, spentMinor, effect } = run;
  const isOver = budgetMinor !== null && spentMinor > budgetMinor;
  return (
    <div>
      <p className="text-sm">
        <a className="font-medium hover:underline" href={`/alerts/playbooks/${playbook.id}`}>
          {nameOf(playbook)}
        </a>
        <span className="text-muted-foreground">
          {` · ${t("plan.started", {
            who: startedBy ? nameOf(startedBy) : t("plan.byRule"),
            when: f.instant(startedAt),
          })}`}
        </span>
      </p>
      <dl className="mt-2 flex flex-wrap items-start gap-x-8 gap-y-2 text-sm [&_dt]:text-muted-foreground">
        <div>
          <dt>{t("plan.tasks")}</dt>
          <dd>{t(finishedAt ? "plan.tasksDone" : "plan.tasksOf", { done: tasks.done, all: tasks.all })}</dd>
        </div>
        <div>
          <dt>{t("plan.spent")}</dt>
          <dd className={isOver ? "text-bad" : undefined}>
            <span title={f.moneyExact(spentMinor)}>
              {budgetMinor === null
                ? f.money(spentMinor)
                : t(isOver ? "plan.spentOver" : "plan.spentOf", {
                    spent: f.money(spentMinor),
                    budget: f.money(budgetMinor),
                  })}
            </span>
            {canSpend ? <RecordCost runId={run.id} /> : null}
          </dd>
        </div>
        <div className="min-w-0 flex-1 basis-72">
          <dt>{t("plan.effect")}</dt>
          <dd className="flex flex-wrap items-center gap-2">
            {effect ? (
              <>
                <VerdictBadge effect={effect} words={words} />
                <span>{effectSentence({ effect, metric: run.metric, words })}</span>
              </>
            ) : (
              <span className="text-muted-foreground">{t("plan.notMeasured")}</span>
            )}
          </dd>
        </div>
      </dl>
    </div>
  );
}
