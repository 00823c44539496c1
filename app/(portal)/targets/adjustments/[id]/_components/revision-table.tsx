import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import type { Adjustment } from "@/db/queries/adjustments";
import type { Revision } from "@/db/queries/approvals/steps";
import { metricOf } from "@/lib/metrics/metric-catalogue";

/** What was asked each time, side by side; what changed stands out. */
export async function RevisionTable({
  request,
  revisions,
}: {
  request: Adjustment;
  revisions: readonly Revision[];
}) {
  if (revisions.length < 2) return null;
  const [t, tTargets, common, f] = await Promise.all([
    getTranslations("approvals"),
    getTranslations("targets"),
    getTranslations("common"),
    getFormat(),
  ]);
  const { unit } = metricOf(request.metric);
  const rows = [
    { label: t("inForce"), of: (one: Revision) => formatMetricValue(f, unit, one.oldValue) },
    { label: tTargets("newValue"), of: (one: Revision) => formatMetricValue(f, unit, one.newValue) },
    { label: tTargets("effectiveOn"), of: (one: Revision) => f.day(one.effectiveOn) },
    { label: t("siblingsShare"), of: (one: Revision) => common(one.rebalanceSiblings ? "yes" : "no") },
    { label: tTargets("reason"), of: (one: Revision) => tTargets(`reasons.${one.reason}`) },
    { label: tTargets("explanation"), of: (one: Revision) => one.explanation },
    { label: tTargets("evidence"), of: (one: Revision) => one.evidence ?? tTargets("noEvidence") },
  ];
  const before = (index: number) => revisions[index - 1];
  return (
    <Section className="mt-8" id="revisions" title={t("revisions")}>
      <DataTable
        caption={t("revisions")}
        columns={[
          { key: "label", label: t("figure"), title: true, cell: (row) => row.label },
          ...revisions.map((revision, i) => ({
            key: String(revision.round),
            label: t("revision", { round: revision.round, at: f.instant(revision.submittedAt) }),
            cell: (row: (typeof rows)[number]) => {
              const earlier = before(i);
              const text = row.of(revision);
              return earlier && row.of(earlier) !== text ? (
                <mark className="rounded-sm bg-warn-soft px-1 text-foreground">{text}</mark>
              ) : (
                text
              );
            },
          })),
        ]}
        rowKey={(row) => row.label}
        rows={rows}
      />
    </Section>
  );
}
