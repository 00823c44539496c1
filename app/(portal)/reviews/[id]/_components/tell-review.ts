import { formatMetricValue } from "@/components/format/metric-value";
import { amountText } from "@/components/resources/amount-text";
import type { ReviewAction } from "@/db/queries/reviews";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { nameLinks } from "@/lib/reviews/cause-links";
import type { AgendaItem } from "@/lib/reviews/review-cycles";
import type { PdfLine, PdfSection, ReviewDocument } from "@/lib/server/pdf/review-pdf";
import type { ReviewWords } from "../../_components/review-words";
import { effectText } from "./effect-text";
import type { ReviewPageData } from "./read-review";
import { tellFacts } from "./tell-facts";

const EMPTY: Omit<PdfSection, "title"> = { lead: null, tables: [], lines: [], text: null };

/** The sheet in the reader's words, in the order of its agenda. */
export function tellReview(data: ReviewPageData, words: ReviewWords): ReviewDocument {
  const { review } = data;
  const { t, f, nameOf, periodOf } = words;
  const title = t("sheetTitle", { unit: nameOf(review.unit), period: periodOf(review) });
  return {
    title,
    facts: [
      [t("column.unit"), nameOf(review.unit)],
      [t("column.cycle"), t(`cycle.${review.cycle}`)],
      [t("column.owner"), nameOf(review.owner)],
      [t("column.state"), t(`state.${review.state}`)],
      [t("frozen"), f.day(review.facts?.frozenOn ?? null)],
    ],
    sections: data.agenda.map(({ item }) => ({
      title: t(`station.${item}`),
      ...EMPTY,
      ...sectionOf(item, data, words),
    })),
    footer: t("footer", { id: review.id, title }),
  };
}

function sectionOf(
  item: AgendaItem,
  data: ReviewPageData,
  words: ReviewWords,
): Partial<Omit<PdfSection, "title">> {
  const { review, actions } = data;
  const { t } = words;
  switch (item) {
    case "facts":
      return review.facts ? { tables: tellFacts(review.facts, words) } : {};
    case "causes":
      return { lead: varianceLead(data, words), lines: causeLines(data, words, null, 0) };
    case "actions":
      return {
        lead: actions.length === 0 ? t("actions.none") : null,
        lines: actions.map((action) => actionLine(action, words)),
      };
    case "follow_up":
      return {
        lead: data.earlier.length === 0 ? t("followUp.none") : null,
        lines: data.earlier.map(({ action, effect }) => ({
          ...actionLine(action, words),
          note: [effectText({ action, effect }, words), action.outcome, action.evidence]
            .filter(Boolean)
            .join("\n"),
          figure: t(`verdict.${effect.verdict}`),
        })),
      };
    case "resources":
      return tellResources(data, words);
    case "milestone":
      return tellMilestone(data, words);
    case "minutes":
      return tellMinutes(data, words);
  }
}

function varianceLead({ review, explanation }: ReviewPageData, { t, f }: ReviewWords): string {
  const total = review.facts?.variance?.totalMinor;
  if (total === undefined || !explanation) return t("causes.noVariance");
  return t(total < 0n ? "causes.line" : "causes.lineAbove", {
    total: f.money(total),
    explained: f.money(explanation.explainedMinor),
    rest: f.money(explanation.unexplainedMinor),
  });
}

function causeLines(
  data: ReviewPageData,
  words: ReviewWords,
  parentId: number | null,
  depth: number,
): PdfLine[] {
  const { t, f, nameOf } = words;
  const { facts } = data.review;
  return data.causes
    .filter((cause) => cause.parentId === parentId)
    .flatMap((cause) => {
      const share =
        data.explanation?.causes.find(({ id }) => id === cause.id)?.shareMinor ?? cause.shareMinor;
      const links = facts ? nameLinks(cause.links, facts).map(({ label }) => nameOf(label)) : [];
      const line = {
        text: `${t(`category.${cause.category}`)} · ${cause.description}`,
        note: [cause.evidence, ...links].filter(Boolean).join(" · ") || null,
        figure: share === null || share === 0n ? null : f.money(share),
        depth,
      };
      return [line, ...causeLines(data, words, cause.id, depth + 1)];
    });
}

function actionLine(action: ReviewAction, { t, tMetrics, f, nameOf }: ReviewWords): PdfLine {
  const who = [
    nameOf(action.owner),
    t("actions.until", { day: f.day(action.dueOn) }),
    tMetrics(`name.${action.metric}`),
  ];
  return {
    text: action.title,
    note: [who.join(" · "), action.outcome, action.evidence].filter(Boolean).join("\n"),
    figure: t(`actionState.${action.state}`),
    depth: 0,
  };
}

function tellResources({ review }: ReviewPageData, words: ReviewWords): Partial<PdfSection> {
  const { t, tResources, tMetrics, f, nameOf } = words;
  const resources = review.facts?.resources ?? [];
  if (resources.length === 0) return { lead: t("resources.none") };
  return {
    tables: [
      {
        title: t("hint.resources"),
        heads: [
          tResources("unit"),
          tResources("metric"),
          tResources("planned"),
          tResources("used"),
          tResources("return"),
        ],
        figures: [2, 3, 4],
        rows: resources.map(({ unit, kind, metric, planned, used, returnMinor }) => [
          `${nameOf(unit)} · ${tResources(`kinds.${kind}`)}`,
          tMetrics(`name.${metric}`),
          amountText(f, kind, planned),
          amountText(f, kind, used),
          returnMinor === null
            ? tResources("cannotTell")
            : tResources(kind === "people" ? "perHead" : "perYuan", { value: f.money(returnMinor) }),
        ]),
      },
    ],
  };
}

function tellMilestone({ milestone: found }: ReviewPageData, words: ReviewWords): Partial<PdfSection> {
  const { t, tMilestones, tMetrics, f, nameOf } = words;
  if (!found) return {};
  const { milestone, proposals } = found;
  const show = (value: bigint | null) => formatMetricValue(f, metricOf(milestone.metric).unit, value);
  return {
    lead: t("milestone.result", {
      metric: tMetrics(`name.${milestone.metric}`),
      actual: show(milestone.actual),
      goal: show(milestone.goal),
    }),
    lines: proposals.map(({ kind, person, amount, sharePpm, state }) => ({
      text: `${person ? nameOf(person) : tMilestones("wholeUnit")} · ${tMilestones(`${kind}s`)}`,
      note: tMilestones(person ? "personEvidence" : "unitEvidence", {
        amount: show(amount),
        share: f.percent(sharePpm, 0),
      }),
      figure: tMilestones(`proposalStates.${state}`),
      depth: 0,
    })),
  };
}

function tellMinutes(
  { review, attendees, decisions }: ReviewPageData,
  words: ReviewWords,
): Partial<PdfSection> {
  const { t, nameOf } = words;
  const present = attendees.filter(({ isPresent }) => isPresent);
  return {
    lead: `${t("attendance.title", { count: present.length })}: ${
      present.length > 0 ? present.map(nameOf).join(t("listJoin")) : t("attendance.none")
    }`,
    lines: decisions.map(({ text, item, by }, i) => ({
      text: `${i + 1}. ${text}`,
      note: `${t(`station.${item}`)} · ${nameOf(by)}`,
      figure: null,
      depth: 0,
    })),
    text: review.minutes || t("noMinutes"),
  };
}
