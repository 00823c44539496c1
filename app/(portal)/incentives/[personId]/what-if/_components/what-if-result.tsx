"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { signed } from "@/components/format/format";
import { useFormat } from "@/components/format/use-format";
import { LadderBar } from "@/components/incentives/ladder-bar";
import { LadderRail, type RailRung } from "@/components/incentives/ladder-rail";
import { figureText, positionText, rungRate, rungStart } from "@/components/incentives/rung-text";
import { cn } from "@/components/ui/cn";
import type { Ladder } from "@/lib/incentives/ladder";
import type { MetricUnit } from "@/lib/metrics/metric-catalogue";
import type { Answer } from "./suppose-payout";
import { isSupposed, type Supposition, type SuppositionStore } from "./supposition";
import { useSupposed } from "./use-supposition";

export interface ResultProps {
  answerOf: (supposition: Supposition) => Answer;
  store: SuppositionStore;
  unit: MetricUnit;
}

interface SummaryProps extends ResultProps {
  gateNames: Record<string, string>;
}

/** What would be paid for what is ticked now, worked out while it is typed. */
function useAnswer({ store, answerOf }: ResultProps) {
  const state = useSupposed(store, (whole) => whole);
  return { answer: answerOf(state.supposition), isSupposed: isSupposed(state) };
}

/** What would be earned, how that differs and why, in a line that stays in view while one types. */
export function WhatIfSummary({ gateNames, ...props }: SummaryProps) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  const { answer, isSupposed } = useAnswer(props);
  const { unit } = props;
  const { whatIf } = answer;
  const [now] = whatIf.laddersBefore;
  const [then] = whatIf.laddersAfter;
  const delta = whatIf.earnedDeltaMinor;
  return (
    <div
      className={cn(
        "space-y-1 rounded-lg border-2 border-dashed bg-background p-3 [contain:layout]",
        isSupposed ? "border-info" : "border-border",
      )}
    >
      <div className="flex items-baseline justify-between gap-3">
        <span className="text-sm text-muted-foreground">
          {t("earned")} {isSupposed ? <span className="font-medium text-info">· {t("notFact")}</span> : null}
        </span>
        {isSupposed ? (
          <span
            className={cn(
              "text-sm font-semibold whitespace-nowrap",
              delta > 0n ? "text-rise" : delta < 0n ? "text-fall" : "text-muted-foreground",
            )}
          >
            <span data-figure="what-if-delta" data-minor={String(delta)}>
              {signed(delta, f.moneyExact)}
            </span>
          </span>
        ) : null}
      </div>
      <output className="block">
        <span
          className="text-2xl font-semibold tracking-tight"
          data-figure="what-if-earned"
          data-minor={String(whatIf.after.earnedMinor)}
        >
          {f.moneyExact(whatIf.after.earnedMinor)}
        </span>
        {/* Two lines' room: what stands below must not move while somebody is about to press it. */}
        <span className="block min-h-10 text-sm">
          {isSupposed ? words(answer, t as never, f, { gateNames, unit }) : t("nothing")}
        </span>
      </output>
      {now && then ? <Bar now={now} then={then} unit={unit} /> : null}
    </div>
  );
}

type Words = (key: string, values?: Record<string, string | number>) => string;

/** "Two rungs up, 23,000 to 130 %; collection gate still closed." */
function words(
  { whatIf }: Answer,
  t: Words,
  f: ReturnType<typeof useFormat>,
  { gateNames, unit }: Pick<SummaryProps, "gateNames" | "unit">,
): string {
  const [main] = whatIf.laddersAfter;
  const climbed =
    whatIf.rungsEntered.find(({ component }) => component === main?.component)?.indexes.length ?? 0;
  const closed = whatIf.after.gates.filter(({ open }) => !open).map(({ code }) => gateNames[code] ?? code);
  const opened = whatIf.gatesChanged.filter(({ open }) => open).map(({ code }) => gateNames[code] ?? code);
  const list = (names: string[]) => names.join(f.settings.locale === "zh-CN" ? "、" : ", ");
  const parts = [
    climbed > 0 ? t("rungsUp", { count: climbed }) : t("sameRung"),
    main?.next && main.next.distance !== null
      ? t("toNext", {
          rung: rungStart(f, main.measure, main.next.from, unit === "money"),
          amount: figureText(f, unit, main.next.distance),
        })
      : main?.next === null
        ? t("top")
        : null,
    opened.length > 0 ? t("gatesOpened", { gates: list(opened) }) : null,
    closed.length > 0 ? t("gatesClosed", { gates: list(closed) }) : null,
    whatIf.outsidePeriod.length > 0 ? t("outside", { count: whatIf.outsidePeriod.length }) : null,
  ];
  return parts.filter((part) => part !== null).join(f.settings.locale === "zh-CN" ? "，" : ", ");
}

function Bar({ now, then, unit }: { now: Ladder; then: Ladder; unit: MetricUnit }) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  const heightOf = (ladder: Ladder) =>
    ladder.measure === "attainment" ? (ladder.attainmentPpm ?? 0) : Number(ladder.actual);
  const top = Math.max(Number(now.rungs.at(-1)?.from ?? 1n), heightOf(now), heightOf(then), 1) * 1.08;
  return (
    <LadderBar
      label={t("attainment")}
      now={heightOf(now) / top}
      rungs={then.rungs.map(({ from, met }) => ({
        at: Number(from) / top,
        label: rungStart(f, then.measure, from, unit === "money"),
        isReached: met,
      }))}
      then={heightOf(then) / top}
      valueText={`${positionText(f, unit, now)} → ${positionText(f, unit, then)}`}
    />
  );
}

/** Where the column of the ladder stands: `lg`. */
const WIDE = "(width >= 64rem)";

function subscribeWide(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** The ladder standing up, as it would be; on a narrow screen, which does not show it, nothing is worked out for it. */
export function WhatIfLadder(props: ResultProps) {
  const isWide = useSyncExternalStore(
    subscribeWide,
    () => matchMedia(WIDE).matches,
    () => true,
  );
  return isWide ? <StandingLadder {...props} /> : null;
}

function StandingLadder(props: ResultProps) {
  const t = useTranslations("whatIf");
  const f = useFormat();
  const { answer, isSupposed } = useAnswer(props);
  const { unit } = props;
  const [ladder] = answer.whatIf.laddersAfter;
  const [before] = answer.whatIf.laddersBefore;
  if (!ladder || !before) return null;
  const rungWords = ((key: string, values?: Record<string, string | number>) =>
    t(`rung.${key}` as never, values as never)) as Words;
  const rungs = ladder.rungs.map((rung): RailRung => {
    const state = rung.current
      ? "current"
      : rung.met
        ? "met"
        : rung.index === ladder.next?.index
          ? "next"
          : "ahead";
    const isNew = rung.met && rung.index > before.currentIndex;
    return {
      key: rung.index,
      from: rungStart(f, ladder.measure, rung.from, unit === "money"),
      rate: rungRate(f, rungWords, rung),
      state,
      lead: rung.met
        ? t(isNew ? "rung.entered" : "rung.met")
        : rung.distance === null
          ? null
          : t("rung.distance", { amount: figureText(f, unit, rung.distance) }),
    };
  });
  return (
    <LadderRail
      climbed={ladder.currentIndex + 1}
      label={t("then")}
      position={{
        at: positionText(f, unit, ladder),
        label: t(isSupposed ? "then" : "now"),
        notes: [isSupposed ? t("from", { at: positionText(f, unit, before) }) : t("now")],
        isSupposed,
      }}
      rungs={rungs}
    />
  );
}
