import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { asMarkup } from "@/components/ui/as-markup";
import { Section } from "@/components/ui/card";
import type { Funnel } from "./load-funnel";

const SHOWN = 6;

/** What the losses of the period cost, by the reason given. */
export function LossReasons({ losses, period }: { losses: Funnel["losses"]; period: string }) {
  const t = useTranslations("funnel");
  const sales = useTranslations("sales.lossReason");
  const format = useFormat();
  // The costliest comes first.
  const largest = losses[0]?.amountMinor || 1n;
  return (
    <Section
      hint={losses.length === 0 ? t("lossNone") : t("lossHint", { period })}
      id="losses"
      title={t("lossTitle")}
    >
      <ul className="space-y-2 text-sm">
        {losses.slice(0, SHOWN).map(({ reason, count, amountMinor }) =>
          asMarkup(
            <li key={reason ?? "unknown"}>
              <div className="flex justify-between gap-3">
                <span>
                  {reason ? sales(reason) : t("lossUnknown")}{" "}
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
