import { effectSentence, VerdictBadge } from "@/components/alerts/plan-effect-words";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import type { PlanRun } from "@/db/queries/playbooks/plan-runs";
import type { PlaybookWords } from "./playbook-words";

/** Every use of a plan: for whom, what it cost, what came of it. */
export function RunTable({ runs, words }: { runs: readonly PlanRun[]; words: PlaybookWords }) {
  const { t, tMetrics, f, nameOf } = words;
  return (
    <DataTable
      caption={t("runs.title")}
      columns={[
        {
          key: "alert",
          label: t("runs.for"),
          title: true,
          cell: ({ alertId, subject, metric }) => (
            <a className="font-medium hover:underline" href={`/alerts/${alertId}#plan`}>
              {`${nameOf(subject)} · ${tMetrics(`name.${metric}`)}`}
            </a>
          ),
        },
        { key: "started", label: t("runs.started"), cell: ({ startedAt }) => f.instant(startedAt) },
        {
          key: "tasks",
          label: t("runs.tasks"),
          align: "end",
          cell: ({ tasks }) => `${tasks.done} / ${tasks.all}`,
        },
        {
          key: "spent",
          label: t("runs.spent"),
          align: "end",
          cell: ({ spentMinor }) => <span title={f.moneyExact(spentMinor)}>{f.money(spentMinor)}</span>,
        },
        {
          key: "effect",
          label: t("runs.effect"),
          cell: ({ effect, metric, finishedAt }) => (
            <span className="flex min-w-0 flex-wrap items-center gap-2 whitespace-normal max-sm:justify-end">
              {effect ? (
                <>
                  <VerdictBadge effect={effect} words={words} />
                  <span className="text-sm text-muted-foreground">
                    {effectSentence({ effect, metric, words })}
                  </span>
                </>
              ) : (
                <Badge tone="outline">{t(finishedAt ? "plan.notMeasured" : "verdict.running")}</Badge>
              )}
            </span>
          ),
        },
      ]}
      empty={<p className="text-sm text-muted-foreground">{t("runs.none")}</p>}
      rowKey={({ id }) => id}
      rows={runs}
    />
  );
}
