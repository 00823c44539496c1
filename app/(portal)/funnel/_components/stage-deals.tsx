import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import type { TableUrl } from "@/components/table/table-url";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { Funnel } from "./load-funnel";

interface StageDealsProps {
  selected: NonNullable<Funnel["selected"]>;
  table: TableUrl<string>;
  nameOf: (named: { name: string; nameEn: string | null }) => string;
}

/** The deals behind the figure that was pressed, beside the stages, largest first. */
export function StageDeals({ selected, table, nameOf }: StageDealsProps) {
  const t = useTranslations("funnel");
  const sales = useTranslations("sales.lossReason");
  const format = useFormat();
  const { stage, flow, deals, count, amountMinor } = selected;
  // The list of deals knows the present, not the moves of a period.
  const listHref =
    flow === "now" || flow === "late"
      ? `/opportunities?stage=${stage.id}${flow === "late" ? "&stuck=1" : ""}`
      : null;
  return (
    <Section
      actions={
        <a
          aria-label={t("closePanel")}
          className={buttonVariants({ variant: "ghost", size: "icon" })}
          data-replace
          href={table.href({ stage: null, flow: null })}
        >
          <Icon of={X} />
        </a>
      }
      hint={
        deals.length === 0 ? t("dealsEmpty") : t("dealsHint", { count, amount: format.money(amountMinor) })
      }
      id="deals"
      title={t("dealsTitle", { stage: nameOf(stage), flow: t(`flow.${flow}`) })}
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
              <span className="shrink-0">
                {deal.lossReason
                  ? sales(deal.lossReason)
                  : deal.days === null
                    ? null
                    : t("stayDays", { days: deal.days })}
                {deal.movedOn ? ` · ${format.day(deal.movedOn, "short")}` : null}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {count > deals.length ? (
        <p className="mt-2 text-xs text-muted-foreground">
          {t("dealsFirst", { shown: deals.length })}
          {listHref ? (
            <a className="ml-2 text-primary hover:underline" href={listHref}>
              {t("dealsAll")}
            </a>
          ) : null}
        </p>
      ) : null}
    </Section>
  );
}
