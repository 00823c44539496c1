import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";
import type { ListQuery } from "./list-query";

const TABS = ["open", "won", "lost", "all"] as const;

/** Open, won, lost, all. A stage or a sort of one tab means nothing in another. */
export function StatusTabs({ query }: { query: ListQuery }) {
  const t = useTranslations("opportunities");
  const status = useTranslations("sales.status");
  return (
    <Tabs
      label={t("statusTabs")}
      tabs={TABS.map((tab) => ({
        href: query.table.href({ status: tab === "open" ? null : tab, stage: null, stuck: null, sort: null }),
        label: tab === "all" ? t("all") : status(tab),
        current: query.status === tab,
      }))}
    />
  );
}
