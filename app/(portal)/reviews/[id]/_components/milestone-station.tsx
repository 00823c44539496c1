import { formatMetricValue } from "@/components/format/metric-value";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { ReviewWords } from "../../_components/review-words";
import type { ReviewPageData } from "./read-review";

const TONES = { proposed: "warn", accepted: "good", declined: "neutral" } as const;

/** Who is proposed for a reward after a milestone, or where a plan against the miss is; decided on the milestone's own page. */
export function MilestoneStation({ data, words }: { data: ReviewPageData; words: ReviewWords }) {
  const { t, tMilestones, tMetrics, f, nameOf } = words;
  const { milestone: found } = data;
  if (!found) return null;
  const { milestone, proposals } = found;
  const show = (value: bigint | null) => formatMetricValue(f, metricOf(milestone.metric).unit, value);
  return (
    <Section
      actions={
        <a
          className="text-sm text-primary hover:underline"
          href={`/targets/milestones/${milestone.id}#proposals`}
        >
          {t("milestone.decide")}
        </a>
      }
      hint={t("milestone.result", {
        metric: tMetrics(`name.${milestone.metric}`),
        actual: show(milestone.actual),
        goal: show(milestone.goal),
      })}
      id="milestone"
      title={t("station.milestone")}
    >
      {proposals.length === 0 ? (
        <EmptyState className="py-6" title={t("milestone.none")} />
      ) : (
        <ul className="divide-y border-y">
          {proposals.map(({ id, kind, person, amount, sharePpm, state, task }) => (
            <li className="py-3" key={id}>
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{person ? nameOf(person) : tMilestones("wholeUnit")}</span>
                <span>{tMilestones(`${kind}s`)}</span>
                <Badge tone={TONES[state]}>{tMilestones(`proposalStates.${state}`)}</Badge>
              </p>
              <p className="text-sm text-muted-foreground">
                {tMilestones(person ? "personEvidence" : "unitEvidence", {
                  amount: show(amount),
                  share: f.percent(sharePpm, 0),
                })}
                {task ? ` · ${tMilestones("task", { title: task.title })}` : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
