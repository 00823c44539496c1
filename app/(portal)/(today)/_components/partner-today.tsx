import { useLocale, useTranslations } from "next-intl";
import { Figure, FigureRow } from "@/components/format/figure";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { View } from "@/lib/server/view";
import type { DepartmentTarget, PartnerDay } from "./read-partner";
import { TaskRow } from "./task-rows";
import { TodayRow, TodaySection } from "./today-row";

/** What the department has promised, and the work that sales has given it. */
export function PartnerToday({ day, view: { today } }: { day: PartnerDay; view: View }) {
  const t = useTranslations("today");
  const tMetrics = useTranslations("metrics");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  const [first, ...others] = day.targets;
  const figure = (one: DepartmentTarget, size: "lead" | "sm") => {
    const { unit } = metricOf(one.metric);
    return (
      <Figure
        comparison={
          <a className="hover:underline" href="/targets">
            {t("targetAttained", {
              target: formatMetricValue(format, unit, one.target),
              share: format.percent(one.attainmentPpm),
            })}
          </a>
        }
        definition={{
          name: tMetrics(`name.${one.metric}`),
          formula: tMetrics(`formulaOf.${one.metric}`),
          source: tMetrics(`source.${metricOf(one.metric).source}`),
          window: format.period(one.period.key),
        }}
        key={one.metric}
        label={`${tMetrics(`name.${one.metric}`)} · ${format.period(one.period.key)}`}
        size={size}
        value={formatMetricValue(format, unit, one.actual)}
      />
    );
  };
  return (
    <>
      <FigureRow className="mb-6">
        {first ? (
          figure(first, "lead")
        ) : (
          <Figure
            comparison={t("noDepartmentTarget")}
            label={t("openTasks")}
            size="lead"
            value={format.number(day.tasks.length)}
          />
        )}
        {others.map((one) => figure(one, "sm"))}
      </FigureRow>
      <div className="grid gap-x-10 lg:grid-cols-2">
        <TodaySection empty={t("departmentTasksEmpty")} id="tasks" title={t("departmentTasksTitle")}>
          {day.tasks.map((task) => (
            <TaskRow key={task.id} task={task} today={today} />
          ))}
        </TodaySection>
        <TodaySection className="max-lg:mt-8 lg:mt-0" empty={t("doneEmpty")} id="done" title={t("doneTitle")}>
          {day.done.map((task) => (
            <TodayRow
              detail={task.outcome}
              href={task.alert ? `/alerts/${task.alert.id}` : undefined}
              key={task.id}
              marks={
                <Badge tone={task.state === "done" ? "good" : "neutral"}>
                  {t(`taskState.${task.state}`)}
                </Badge>
              }
              note={task.closedAt ? format.instant(task.closedAt) : undefined}
              title={nameOf({ name: task.title, nameEn: task.titleEn })}
            />
          ))}
        </TodaySection>
      </div>
    </>
  );
}
