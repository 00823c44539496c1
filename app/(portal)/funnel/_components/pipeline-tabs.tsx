import { useTranslations } from "next-intl";
import type { TableUrl } from "@/components/table/table-url";
import { Tabs } from "@/components/ui/tabs";
import type { Funnel } from "./load-funnel";

interface PipelineTabsProps {
  funnel: Funnel;
  table: TableUrl<string>;
  nameOf: (named: { name: string; nameEn: string | null }) => string;
}

/** Only where deals go through more than one pipeline. */
export function PipelineTabs({ funnel: { pipelines, pipeline }, table, nameOf }: PipelineTabsProps) {
  const t = useTranslations("funnel");
  if (pipelines.length < 2) return null;
  const tabs = pipelines.map((one) => ({
    href: table.href({ pipeline: one.id, stage: null, flow: null }),
    label: nameOf(one),
    current: one.id === pipeline.id,
  }));
  return <Tabs label={t("pipeline")} tabs={tabs} />;
}
