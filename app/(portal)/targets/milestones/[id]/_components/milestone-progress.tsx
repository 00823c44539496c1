import { useTranslations } from "next-intl";
import { LineChart } from "@/components/charts/chart";
import { useFormat } from "@/components/format/use-format";
import { Section } from "@/components/ui/card";
import type { Milestone } from "@/db/queries/milestones/list";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";

/** Day by day what had been reached by then, against the goal. */
export function MilestoneProgress({
  milestone,
  progress,
}: {
  milestone: Milestone;
  progress: readonly { day: Day; value: bigint | null }[];
}) {
  const t = useTranslations("milestones");
  const f = useFormat();
  const { unit } = metricOf(milestone.metric);
  if (progress.length < 2) return null;
  return (
    <Section hint={t("progressHint")} id="progress" title={t("progress")}>
      <LineChart
        rowHeading={t("day")}
        rows={progress.map(({ day, value }) => ({
          label: f.day(day, "short"),
          values: { actual: value, goal: milestone.goal },
        }))}
        series={[
          { key: "actual", label: t("actual"), colour: 1 },
          { key: "goal", label: t("goal"), colour: 2 },
        ]}
        title={t("progress")}
        unit={unit === "money" ? "money" : unit === "ppm" ? "ppm" : "number"}
      />
    </Section>
  );
}
