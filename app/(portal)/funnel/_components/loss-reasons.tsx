import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { asMarkup } from "@/components/ui/as-markup";
import { Section } from "@/components/ui/card";
import { type FunnelQuery, openingParams } from "./funnel-query";
import type { Funnel } from "./load-funnel";

/** What the losses of the period cost, by the reason given; a reason opens to its deals. */
export function LossReasons({
  losses,
  period,
  query: { table, opening },
}: {
  losses: Funnel["losses"];
  period: string;
  query: FunnelQuery;
}) {
  const t = useTranslations("funnel");
  const sales = useTranslations("sales.lossReason");
  const format = useFormat();
  const isOpen = (reason: Funnel["losses"][number]["reason"]) =>
    opening?.kind === "reason" && opening.reason === (reason ?? "unknown");
  // The costliest comes first.
  const largest = losses[0]?.amountMinor || 1n;
  return (
    <Section
      hint={losses.length === 0 ? t("lossNone") : t("lossHint", { period })}
      id="losses"
      title={t("lossTitle")}
    >
      <ul className="space-y-2 text-sm">
        {losses.map(({ reason, count, amountMinor }) =>
          asMarkup(
            <li key={reason ?? "unknown"}>
              <div className="flex justify-between gap-3">
                <span>
                  <a
                    aria-current={isOpen(reason) ? "true" : undefined}
                    className="hover:underline aria-[current]:font-medium aria-[current]:text-primary"
                    data-replace
                    href={table.href(
                      openingParams(isOpen(reason) ? null : { kind: "reason", reason: reason ?? "unknown" }),
                    )}
                  >
                    {reason ? sales(reason) : t("lossUnknown")}
                  </a>{" "}
                  <span className="text-xs text-muted-foreground">{t("lossRow", { count })}</span>
                </span>
                <span title={format.moneyExact(amountMinor)}>{format.money(amountMinor)}</span>
              </div>
              <div
                aria-hidden
                className="mt-1 h-1 rounded-sm bg-bad"
                style={{ width: `${Number((100n * amountMinor) / largest)}%` }}
              />
            </li>,
          ),
        )}
      </ul>
    </Section>
  );
}
