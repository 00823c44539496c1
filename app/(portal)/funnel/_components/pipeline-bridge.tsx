import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { Section } from "@/components/ui/card";
import type { Funnel } from "./load-funnel";

/** start + new + grown − lost − moved out − won = now. */
export function PipelineBridge({ bridge }: { bridge: NonNullable<Funnel["bridge"]> }) {
  const t = useTranslations("funnel");
  const format = useFormat();
  const steps = [
    { key: "start", value: bridge.startMinor, isTotal: true },
    { key: "created", value: bridge.createdMinor, isTotal: false },
    { key: "grown", value: bridge.grownMinor, isTotal: false },
    { key: "lost", value: -bridge.lostMinor, isTotal: false },
    { key: "slipped", value: -bridge.slippedMinor, isTotal: false },
    { key: "won", value: -bridge.wonMinor, isTotal: false },
    { key: "now", value: bridge.nowMinor, isTotal: true },
  ] as const;
  return (
    <Section
      hint={t("bridgeHint", { since: format.day(bridge.since, "short") })}
      id="bridge"
      title={t("bridgeTitle")}
    >
      <dl className="text-sm">
        {steps.map(({ key, value, isTotal }) => (
          <div
            className={
              isTotal
                ? "flex justify-between border-t py-1.5 font-medium first:border-t-0"
                : "flex justify-between py-1"
            }
            key={key}
          >
            <dt className={isTotal ? undefined : "pl-3 text-muted-foreground"}>{t(`bridge.${key}`)}</dt>
            <dd title={format.moneyExact(value)}>
              {!isTotal && value > 0n ? "+" : null}
              {format.money(value)}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
