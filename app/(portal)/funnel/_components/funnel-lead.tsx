import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import type { Funnel } from "./load-funnel";

/** The bottleneck with its reason, in a sentence. */
export function FunnelLead({
  funnel,
  nameOf,
}: {
  funnel: Funnel;
  nameOf: (named: { name: string; nameEn: string | null }) => string;
}) {
  const t = useTranslations("funnel");
  const format = useFormat();
  const { bottleneck, stages, usual } = funnel;
  const row = stages.find(({ stage }) => stage.id === bottleneck?.stageId);
  if (!bottleneck || !row) return t("leadNone");
  return t(`lead.${bottleneck.reason}`, {
    stage: nameOf(row.stage),
    usual: format.period(usual.key),
    points: format.points(bottleneck.sizePpm),
    share: format.percent(bottleneck.sizePpm, 0),
    growth: format.number(row.flow.stockAtEnd - row.flow.stockAtStart),
    amount: format.money(bottleneck.atStakeMinor),
  });
}
