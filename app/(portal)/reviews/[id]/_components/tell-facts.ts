import { formatMetricValue } from "@/components/format/metric-value";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import type { ReviewFacts } from "@/lib/reviews/review-facts";
import type { PdfTable } from "@/lib/server/pdf/review-pdf";
import { VARIANCE_EFFECTS } from "@/lib/targets/variance";
import type { ReviewWords } from "../../_components/review-words";
import { planText } from "./plan-text";

/** The frozen facts as tables; those without rows are left out by the document. */
export function tellFacts(facts: ReviewFacts, words: ReviewWords): PdfTable[] {
  return [
    figureTable(facts, words),
    varianceTable(facts, words),
    partTable(facts, words),
    stageTable(facts, words),
    lossTable(facts, words),
    dealTable(facts, words),
    customerTable(facts, words),
    alertTable(facts, words),
    noteTable(facts, words),
    eventTable(facts, words),
  ];
}

function figureTable({ figures }: ReviewFacts, { t, tMetrics, f }: ReviewWords): PdfTable {
  const hasTargets = figures.some(({ target }) => target !== null);
  const ifAny = <One>(...cells: One[]) => (hasTargets ? cells : []);
  const heads = [
    t("metric"),
    t("actual"),
    ...ifAny(t("target"), t("attainment")),
    t("previous"),
    t("lastYear"),
  ];
  return {
    title: t("figures"),
    heads,
    figures: heads.flatMap((_, i) => (i === 0 ? [] : [i])),
    rows: figures.map(({ metric, value, target, attainmentPpm, previous, lastYear }) => {
      const show = (one: bigint | null) => formatMetricValue(f, metricOf(metric).unit, one);
      return [
        tMetrics(`name.${metric}`),
        show(value),
        ...ifAny(show(target), f.percent(attainmentPpm)),
        show(previous),
        show(lastYear),
      ];
    }),
  };
}

function varianceTable({ variance }: ReviewFacts, { t, f }: ReviewWords): PdfTable {
  const effects = variance
    ? VARIANCE_EFFECTS.map((effect) => [t(`effect.${effect}`), f.money(variance.effects[effect])])
    : [];
  return {
    title: t("gapToTarget"),
    heads: [t("station.causes"), t("gapToTarget")],
    figures: [1],
    rows: variance ? [...effects, [t("total"), f.money(variance.totalMinor)]] : [],
  };
}

function partTable({ parts }: ReviewFacts, { t, f, nameOf }: ReviewWords): PdfTable {
  const hasTargets = parts.some(({ target }) => target !== null);
  const ifAny = <One>(...cells: One[]) => (hasTargets ? cells : []);
  const heads = [t("column.unit"), t("actual"), ...ifAny(t("target"), t("attainment")), t("lastYear")];
  return {
    title: t("parts"),
    heads,
    figures: heads.flatMap((_, i) => (i === 0 ? [] : [i])),
    rows: parts.map((part) => [
      nameOf(part),
      f.money(part.actual),
      ...ifAny(
        f.money(part.target),
        f.percent(part.target === null ? null : ratioPpm(part.actual, part.target)),
      ),
      f.money(part.lastYear),
    ]),
  };
}

function stageTable({ stages }: ReviewFacts, { t, f, nameOf }: ReviewWords): PdfTable {
  return {
    title: t("stages.title"),
    heads: [t("stages.stage"), t("stages.entries"), t("stages.conversion"), t("previous"), t("stages.open")],
    figures: [1, 2, 3, 4],
    rows: stages.map((stage) => [
      nameOf(stage),
      f.number(stage.entries),
      f.percent(stage.conversionPpm, 0),
      f.percent(stage.previousPpm, 0),
      `${f.number(stage.openCount)} · ${f.money(stage.openMinor)}`,
    ]),
  };
}

const reasonText = (reason: string | null, { t, tSales }: ReviewWords) =>
  reason ? tSales(`lossReason.${reason}`) : t("losses.unknown");

function lossTable({ losses }: ReviewFacts, words: ReviewWords): PdfTable {
  const { t, f } = words;
  return {
    title: t("losses.title"),
    heads: [t("losses.reason"), t("losses.count"), t("previous"), t("losses.amount")],
    figures: [1, 2, 3],
    rows: losses.map(({ reason, count, previousCount, amountMinor }) => [
      reasonText(reason, words),
      f.number(count),
      f.number(previousCount),
      f.money(amountMinor),
    ]),
  };
}

function dealTable({ deals }: ReviewFacts, words: ReviewWords): PdfTable {
  const { t, f, nameOf } = words;
  return {
    title: t("deals.title"),
    heads: [t("deals.deal"), t("deals.owner"), t("losses.reason"), t("losses.amount")],
    figures: [3],
    rows: deals.map(({ title, owner, reason, amountMinor }) => [
      title,
      nameOf(owner),
      reasonText(reason, words),
      f.money(amountMinor),
    ]),
  };
}

function customerTable({ customers }: ReviewFacts, { t, f, nameOf }: ReviewWords): PdfTable {
  return {
    title: t("customers.title"),
    heads: [t("customers.customer"), t("customers.now"), t("lastYear")],
    figures: [1, 2],
    rows: customers.map((one) => [nameOf(one), f.money(one.now), f.money(one.lastYear)]),
  };
}

function alertTable({ alerts }: ReviewFacts, words: ReviewWords): PdfTable {
  const { t, tAlerts, nameOf } = words;
  return {
    title: t("alerts", { count: alerts.length }),
    heads: [t("alertHeads.alert"), t("alertHeads.state"), t("alertHeads.plan")],
    figures: [],
    rows: alerts.map(({ subject, subjectEn, rule, ruleEn, severity, state, plan, outcome }) => [
      `${tAlerts(`severity.${severity}`)} · ${nameOf({ name: subject, nameEn: subjectEn })} · ${nameOf({ name: rule, nameEn: ruleEn })}`,
      tAlerts(`state.${state}`),
      [plan ? planText(plan, words) : null, outcome].filter(Boolean).join("\n"),
    ]),
  };
}

function noteTable({ notes }: ReviewFacts, { t, tMetrics, f, nameOf }: ReviewWords): PdfTable {
  return {
    title: t("notes.title"),
    heads: [t("metric"), t("actual"), t("previous"), t("notes.source")],
    figures: [1, 2],
    rows: notes.map(({ metric, unit, periodKey, value, previous, evidence }) => {
      const show = (one: bigint | null) => formatMetricValue(f, metricOf(metric).unit, one);
      return [
        `${tMetrics(`name.${metric}`)} · ${nameOf(unit)} · ${f.period(periodKey)}`,
        show(value),
        show(previous),
        evidence ?? "",
      ];
    }),
  };
}

function eventTable({ events }: ReviewFacts, { t, f, nameOf }: ReviewWords): PdfTable {
  return {
    title: t("notes.events"),
    heads: [t("notes.event"), t("notes.effect"), t("notes.source")],
    figures: [],
    rows: events.map((event) => [
      `${nameOf(event)} · ${t("notes.since", { day: f.day(event.sinceOn, "short") })}\n${event.what}`,
      t(`marketEffect.${event.effect}`),
      event.source,
    ]),
  };
}
