import { formatMeasured } from "@/components/alerts/alert-sentence";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { RatedRule } from "@/db/queries/alert/rule-quality";
import type { RuleAdvice } from "@/lib/alerts/rule-quality";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { AlertWords } from "../../_components/alert-words";

/** One line for each rule: how often it spoke, how often it was right, and what to do about it. */
export function QualityTable({ rules, words }: { rules: readonly RatedRule[]; words: AlertWords }) {
  const { t, f, nameOf } = words;
  const columns: Column<RatedRule, never>[] = [
    {
      key: "rule",
      label: t("rules.name"),
      title: true,
      cell: ({ rule }) => (
        <span className="flex flex-wrap items-center gap-2">
          <a className="font-medium hover:underline" href={`/alerts/rules/${rule.id}`}>
            {nameOf(rule)}
          </a>
          {rule.isActive ? null : <Badge>{t("rules.off")}</Badge>}
        </span>
      ),
    },
    { key: "raised", label: t("rules.raised"), align: "end", cell: ({ raised }) => f.number(raised) },
    { key: "useful", label: t("quality.useful"), align: "end", cell: ({ useful }) => f.number(useful) },
    { key: "noise", label: t("quality.noise"), align: "end", cell: ({ noise }) => f.number(noise) },
    {
      key: "precision",
      label: t("rules.useful"),
      align: "end",
      cell: ({ precisionPpm }) => f.percent(precisionPpm, 0),
    },
    {
      key: "inTime",
      label: t("quality.inTime"),
      align: "end",
      cell: ({ inTimePpm }) => f.percent(inTimePpm, 0),
    },
    {
      key: "answer",
      label: t("quality.answer"),
      align: "end",
      wideOnly: true,
      cell: ({ answerHours }) =>
        answerHours === null ? "–" : t("quality.hours", { hours: f.number(answerHours, 1) }),
    },
    {
      key: "muted",
      label: t("quality.muted"),
      align: "end",
      wideOnly: true,
      cell: ({ muted }) => f.number(muted),
    },
    {
      key: "advice",
      label: t("quality.advice"),
      cell: (row) => (
        <span className="block max-w-md whitespace-normal">
          {row.advice.map((advice) => adviceIn(row, advice, words)).join(t("quality.separator"))}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("quality.title")}
      columns={columns}
      empty={<EmptyState title={t("rules.emptyTitle")}>{t("rules.emptyText")}</EmptyState>}
      rowKey={({ rule }) => rule.id}
      rows={rules}
    />
  );
}

function adviceIn({ rule }: RatedRule, advice: RuleAdvice, { t, f }: AlertWords): string {
  switch (advice.kind) {
    case "raise":
      return t("quality.advices.raise", {
        from: formatMeasured(f, rule.measure, metricOf(rule.metric), advice.from),
        spared: advice.spared,
        lost: advice.lost,
        kept: advice.kept,
      });
    case "mute":
      return t("quality.advices.mute", { noise: advice.noise });
    case "unanswered":
      return t("quality.advices.unanswered", { late: advice.late, of: advice.of });
    case "chatty":
      return t("quality.advices.chatty", { perWeek: f.number(advice.perWeek, 1) });
    case "tooFew":
      return t("quality.advices.tooFew", { judged: advice.judged });
    case "fine":
      return t("quality.advices.fine");
  }
}
