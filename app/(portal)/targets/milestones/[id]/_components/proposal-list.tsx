import { useLocale, useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import type { Proposal } from "@/db/queries/milestones/list";
import { nameIn } from "@/lib/i18n/name-in";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { ProposalDecision } from "./proposal-decision";

interface ProposalListProps {
  proposals: readonly Proposal[];
  metric: MetricId;
  mayDecide: (personId: number | null) => boolean;
}

const TONES = { proposed: "warn", accepted: "good", declined: "neutral" } as const;

/** Rewards and plans against misses, each with why, and what was decided about it. */
export function ProposalList({ proposals, metric, mayDecide }: ProposalListProps) {
  const t = useTranslations("milestones");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  const kind = proposals[0]?.kind ?? "reward";
  const show = (value: bigint) => formatMetricValue(f, metricOf(metric).unit, value);
  return (
    <Section hint={t(`${kind}Hint`)} id="proposals" title={t(`${kind}s`)}>
      <ul>
        {proposals.map((one) => (
          <li className="flex flex-wrap items-start justify-between gap-3 border-t py-3" key={one.id}>
            <div className="min-w-0">
              <p className="font-medium">
                {one.person ? inLocale(one.person) : t("wholeUnit")}{" "}
                <Badge tone={TONES[one.state]}>{t(`proposalStates.${one.state}`)}</Badge>
              </p>
              <p className="text-sm text-muted-foreground">
                {one.person
                  ? t("personEvidence", { amount: show(one.amount), share: f.percent(one.sharePpm, 0) })
                  : t("unitEvidence", { amount: show(one.amount), share: f.percent(one.sharePpm, 0) })}
              </p>
              {one.task ? <p className="text-sm">{t("task", { title: one.task.title })}</p> : null}
              {one.decidedBy ? (
                <p className="text-sm text-muted-foreground">
                  {[inLocale(one.decidedBy), f.instant(one.decidedAt), one.comment]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              ) : null}
            </div>
            {one.state === "proposed" && mayDecide(one.person?.id ?? null) ? (
              <ProposalDecision
                id={one.id}
                kind={one.kind}
                name={one.person ? inLocale(one.person) : t("wholeUnit")}
                version={one.version}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
