import { useTranslations } from "next-intl";
import { Bridge, type BridgeRow } from "@/components/charts/bridge";
import { signed } from "@/components/format/format";
import { useFormat } from "@/components/format/use-format";
import { Section } from "@/components/ui/card";
import type { Funnel } from "./load-funnel";

/** start + new + grown − lost − moved out − won = now. */
export function PipelineBridge({ bridge }: { bridge: NonNullable<Funnel["bridge"]> }) {
  const t = useTranslations("funnel");
  const format = useFormat();
  const total = (key: "start" | "now", value: bigint): BridgeRow => ({
    key,
    label: t(`bridge.${key}`),
    value,
    text: format.money(value),
    exact: format.moneyExact(value),
    isTotal: true,
    tone: "plain",
  });
  /** Won deals leave the pipeline, and for the better. */
  const move = (
    key: "created" | "grown" | "lost" | "slipped" | "won",
    value: bigint,
    tone: BridgeRow["tone"] = value < 0n ? "worse" : "better",
  ): BridgeRow => ({
    key,
    label: t(`bridge.${key}`),
    value,
    text: signed(value, format.money),
    exact: format.moneyExact(value),
    isTotal: false,
    tone,
  });
  return (
    <Section
      hint={t("bridgeHint", { since: format.day(bridge.since, "short") })}
      id="bridge"
      title={t("bridgeTitle")}
    >
      <Bridge
        rows={[
          total("start", bridge.startMinor),
          move("created", bridge.createdMinor),
          move("grown", bridge.grownMinor),
          move("lost", -bridge.lostMinor),
          move("slipped", -bridge.slippedMinor),
          move("won", -bridge.wonMinor, "better"),
          total("now", bridge.nowMinor),
        ]}
      />
    </Section>
  );
}
