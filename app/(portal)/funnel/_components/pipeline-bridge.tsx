import { useTranslations } from "next-intl";
import { Bridge, type BridgeRow } from "@/components/charts/bridge";
import { signed } from "@/components/format/format";
import { useFormat } from "@/components/format/use-format";
import { Section } from "@/components/ui/card";
import type { BridgePart } from "@/lib/funnel/bridge";
import { type FunnelQuery, openingParams } from "./funnel-query";
import type { Funnel } from "./load-funnel";

interface PipelineBridgeProps {
  bridge: NonNullable<Funnel["bridge"]>;
  query: FunnelQuery;
  /** Name of the period. */
  period: string;
}

/** start + new + grown − lost − moved out − won = now, of everything open or of what should close in the period; each move opens to its deals. */
export function PipelineBridge({ bridge, query, period }: PipelineBridgeProps) {
  const { table, opening } = query;
  const opened = opening?.kind === "moved" ? opening.part : null;
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
    key: BridgePart,
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
    href:
      value === 0n
        ? undefined
        : table.href(openingParams(opened === key ? null : { kind: "moved", part: key })),
    isOpen: opened === key,
  });
  return (
    <Section
      hint={t(bridge.closing ? "bridgeHintClosing" : "bridgeHint", {
        since: format.day(bridge.since, "short"),
        period,
      })}
      id="bridge"
      title={t("bridgeTitle")}
    >
      <nav aria-label={t("bridgeTabs")} className="mb-2 flex flex-wrap gap-1 text-sm">
        {([false, true] as const).map((isClosing) => (
          <a
            aria-current={isClosing === query.isClosing ? "true" : undefined}
            className="rounded-md px-2 py-1 text-muted-foreground hover:bg-accent aria-[current]:bg-primary-soft aria-[current]:font-medium aria-[current]:text-primary"
            data-replace
            href={table.href({ bridge: isClosing ? "closing" : null })}
            key={String(isClosing)}
          >
            {isClosing ? t("bridgeClosing", { period }) : t("bridgeOpen")}
          </a>
        ))}
      </nav>
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
