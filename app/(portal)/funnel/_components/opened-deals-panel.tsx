import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { ExportLink } from "@/components/table/export-link";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { FunnelDeal } from "@/db/queries/funnel-deals";
import { type FunnelQuery, openingParams } from "./funnel-query";
import type { OpenedDeals } from "./opened-deals";

interface OpenedDealsPanelProps {
  opened: OpenedDeals;
  query: FunnelQuery;
  /** All of them as a file. */
  exportHref: string;
  nameOf: (named: { name: string; nameEn: string | null }) => string;
}

/** The list of deals that shows the same ones, where it knows how to narrow to them: it knows the present, not the moves of a period. */
function listHref({ opening, stage }: OpenedDeals, { filters }: FunnelQuery): string | null {
  if (opening.kind !== "stage" || !stage || (opening.flow !== "now" && opening.flow !== "late")) return null;
  const { personId, productLineId, channelId, productId, segment } = filters;
  if (productId !== undefined || segment !== undefined) return null;
  const params = new URLSearchParams({ stage: String(stage.id) });
  if (opening.flow === "late") params.set("stuck", "1");
  if (personId !== undefined) params.set("owner", String(personId));
  if (productLineId !== undefined) params.set("line", String(productLineId));
  if (channelId !== undefined) params.set("channel", String(channelId));
  return `/opportunities?${params}`;
}

/** The deals behind the figure that was pressed, beside it, largest first. */
export function OpenedDealsPanel({ opened, query, exportHref, nameOf }: OpenedDealsPanelProps) {
  const t = useTranslations("funnel");
  const reasons = useTranslations("sales.lossReason");
  const format = useFormat();
  const { opening, stage, deals, count, amountMinor } = opened;
  const title =
    opening.kind === "stage"
      ? t("dealsTitle", { stage: stage ? nameOf(stage) : "", flow: t(`flow.${opening.flow}`) })
      : opening.kind === "moved"
        ? t("movedTitle", { part: t(`bridge.${opening.part}`) })
        : t("reasonTitle", {
            reason: opening.reason === "unknown" ? t("lossUnknown") : reasons(opening.reason),
          });
  const noteOf = (deal: FunnelDeal) =>
    [
      opening.kind === "moved"
        ? nameOf(deal.stage)
        : deal.lossReason
          ? reasons(deal.lossReason)
          : deal.days === null
            ? null
            : t("stayDays", { days: deal.days }),
      opening.kind === "moved" && deal.movedOn === null
        ? deal.expectedCloseOn && t("expectedOn", { day: format.day(deal.expectedCloseOn, "short") })
        : deal.movedOn && format.day(deal.movedOn, "short"),
    ].filter(Boolean);
  const list = listHref(opened, query);
  return (
    <Section
      actions={
        <a
          aria-label={t("closePanel")}
          className={buttonVariants({ variant: "ghost", size: "icon" })}
          data-replace
          href={query.table.href(openingParams(null))}
        >
          <Icon of={X} />
        </a>
      }
      hint={
        deals.length === 0 ? t("dealsEmpty") : t("dealsHint", { count, amount: format.money(amountMinor) })
      }
      id="deals"
      title={title}
    >
      <ul className="divide-y border-y text-sm">
        {deals.map((deal, i) => (
          <li className="py-2" key={`${deal.id} ${i}`}>
            <div className="flex items-baseline justify-between gap-3">
              <a className="min-w-0 truncate font-medium hover:underline" href={`/opportunities/${deal.id}`}>
                {deal.name}
              </a>
              <span className="shrink-0" title={format.moneyExact(deal.amountMinor)}>
                {format.moneyWhole(deal.amountMinor)}
              </span>
            </div>
            <div className="flex justify-between gap-3 text-xs text-muted-foreground">
              <span className="truncate">
                {[deal.customer && nameOf(deal.customer), nameOf(deal.owner)].filter(Boolean).join(" · ")}
              </span>
              <span className="shrink-0">{noteOf(deal).join(" · ")}</span>
            </div>
          </li>
        ))}
      </ul>
      {count > deals.length ? (
        <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-xs text-muted-foreground">
          <span>
            {t("dealsFirst", { shown: deals.length })}
            {list ? (
              <a className="ml-2 text-primary hover:underline" href={list}>
                {t("dealsAll")}
              </a>
            ) : null}
          </span>
          <ExportLink href={exportHref} label={t("dealsExport", { count })} />
        </div>
      ) : null}
    </Section>
  );
}
