import { FilterSelect } from "@/components/table/filter-select";
import { Toolbar } from "@/components/table/toolbar";
import { buttonVariants } from "@/components/ui/button-variants";
import { cn } from "@/components/ui/cn";
import { Tabs } from "@/components/ui/tabs";
import type { AlertHeap } from "@/db/queries/alerts";
import { SEVERITIES } from "@/lib/alerts/alert-states";
import { ALERT_TABS, type AlertQuery } from "./alert-query";
import type { AlertWords } from "./alert-words";

interface AlertTabsProps {
  query: AlertQuery;
  counts: Record<AlertHeap, number>;
  openTasks: number;
  words: AlertWords;
}

/** Three heaps and the tasks; closed ones are too many to count at a glance. */
export function AlertTabs({ query, counts, openTasks, words: { t } }: AlertTabsProps) {
  return (
    <Tabs
      label={t("tabs.label")}
      tabs={ALERT_TABS.map((tab) => ({
        href: query.href({ tab, severity: tab === "tasks" ? null : query.severity }),
        label: t(`tabs.${tab}`),
        current: query.tab === tab,
        count: tab === "closed" ? undefined : tab === "tasks" ? openTasks : counts[tab],
      }))}
    />
  );
}

/** Narrows by severity and to one's own. */
export function AlertFilters({ query, words: { t } }: Pick<AlertTabsProps, "query" | "words">) {
  return (
    <Toolbar>
      <FilterSelect
        allLabel={t("allSeverities")}
        label={t("column.severity")}
        options={SEVERITIES.toReversed().map((value) => ({ value, label: t(`severity.${value}`) }))}
        param="severity"
      />
      <a
        aria-current={query.mine ? "true" : undefined}
        className={cn(buttonVariants(), query.mine && "border-primary bg-primary-soft text-primary")}
        data-replace
        href={query.href({ mine: query.mine ? null : 1 })}
      >
        {t("mine")}
      </a>
    </Toolbar>
  );
}
