import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/format/money";
import { Badge } from "@/components/ui/badge";
import type { DealToWatch } from "@/db/queries/today-deals";
import type { DealReason, RankedDeal } from "@/lib/funnel/rank-deals";
import { nameIn } from "@/lib/i18n/name-in";
import { TodayRow } from "./today-row";

const TONES = { closing: "primary", overdue: "bad", stuck: "warn" } as const;

function Reason({ reason: { code, days } }: { reason: DealReason }) {
  const t = useTranslations("today");
  return <Badge tone={TONES[code]}>{t(`reason.${code}`, { days })}</Badge>;
}

/** A deal with why it stands here. `showOwner` where deals of several people stand together. */
export function DealRow({
  ranked,
  showOwner = false,
}: {
  ranked: RankedDeal<DealToWatch>;
  showOwner?: boolean;
}) {
  const nameOf = nameIn(useLocale());
  const { deal, reasons } = ranked;
  const detail = [
    showOwner ? nameOf(deal.owner) : deal.customer && nameOf(deal.customer),
    nameOf(deal.stage),
  ];
  return (
    <TodayRow
      detail={detail.filter(Boolean).join(" · ")}
      href={`/opportunities/${deal.id}`}
      marks={reasons.map((reason) => <Reason key={reason.code} reason={reason} />)}
      title={deal.name}
      value={<Money amount={deal.amountMinor} />}
    />
  );
}
