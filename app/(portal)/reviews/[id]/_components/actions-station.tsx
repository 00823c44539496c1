import { getLocale, getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { nameIn } from "@/lib/i18n/name-in";
import { METRIC_IDS } from "@/lib/metrics/metric-catalogue";
import { ActionForm } from "./action-form";
import { ActionItem } from "./action-item";
import type { Sheet } from "./read-review";

/** What is done about it: who, until when, and on which metric it will be judged. */
export async function ActionsStation({ sheet }: { sheet: Sheet }) {
  const [t, tMetrics, locale] = await Promise.all([
    getTranslations("reviews"),
    getTranslations("metrics"),
    getLocale(),
  ]);
  const { review, actions, causes, owners, today, isWritable } = sheet;
  const nameOf = nameIn(locale);
  return (
    <Section className="scroll-mt-28" hint={t("actionsHint")} id="actions" title={t("stations.actions")}>
      {actions.length === 0 ? (
        <EmptyState title={t("noActions")}>{t("actionsHint")}</EmptyState>
      ) : (
        <ul className="divide-y border-y">
          {actions.map((action) => (
            <ActionItem action={action} key={action.id} sheet={sheet} />
          ))}
        </ul>
      )}
      {isWritable ? (
        <ActionForm
          causes={causes.map(({ id, description }) => ({ value: id, label: description }))}
          metrics={METRIC_IDS.map((id) => ({ value: id, label: tMetrics(`name.${id}`) }))}
          owners={owners.map((owner) => ({ value: owner.id, label: nameOf(owner) }))}
          reviewId={review.id}
          today={today}
        />
      ) : null}
    </Section>
  );
}
