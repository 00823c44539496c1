import { useLocale, useTranslations } from "next-intl";
import { reviewPeriod } from "@/components/format/review-period";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import type { Adjustment } from "@/db/queries/adjustments";
import type { ReviewAction } from "@/db/queries/reviews";
import type { Task } from "@/db/queries/tasks";
import { nameIn } from "@/lib/i18n/name-in";
import type { Day } from "@/lib/periods";
import { TodayRow } from "./today-row";

function Due({ on, today }: { on: Day; today: Day }) {
  const t = useTranslations("today");
  const format = useFormat();
  if (on < today) return <Badge tone="bad">{t("dueLate", { day: format.day(on, "short") })}</Badge>;
  if (on === today) return <Badge tone="warn">{t("dueToday")}</Badge>;
  return <Badge>{t("dueOn", { day: format.day(on, "short") })}</Badge>;
}

/** Work that an alert has given to the reader or their unit. */
export function TaskRow({ task, today }: { task: Task; today: Day }) {
  const nameOf = nameIn(useLocale());
  return (
    <TodayRow
      detail={task.alert ? [nameOf(task.alert.unit), nameOf(task.alert)].join(" · ") : nameOf(task.unit)}
      href={task.alert ? `/alerts/${task.alert.id}` : "/alerts"}
      marks={<Due on={task.dueOn} today={today} />}
      title={nameOf({ name: task.title, nameEn: task.titleEn })}
    />
  );
}

/** What a review has decided and the reader has to do. */
export function ActionRow({ action, today }: { action: ReviewAction; today: Day }) {
  const t = useTranslations("today");
  const format = useFormat();
  const locale = useLocale();
  return (
    <TodayRow
      detail={t("reviewOf", { period: reviewPeriod(action, format, locale) })}
      href={`/reviews/${action.reviewId}`}
      marks={<Due on={action.dueOn} today={today} />}
      title={action.title}
    />
  );
}

/** A request that came back to its author. */
export function ReturnedRow({ request }: { request: Adjustment }) {
  const t = useTranslations("today");
  const nameOf = nameIn(useLocale());
  return (
    <TodayRow
      detail={request.comment}
      href={`/targets/adjustments/${request.id}`}
      marks={<Badge tone="warn">{t("returned")}</Badge>}
      title={t("requestAbout", { subject: nameOf(request.person ?? request.unit) })}
    />
  );
}
