import { type AnalysisWords, getAnalysisWords } from "@/components/analysis/words";
import { NOTHING, signed } from "@/components/format/format";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { ExportLink } from "@/components/table/export-link";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { EmptyState } from "@/components/ui/empty-state";
import { addDays } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { VARIANCE_EFFECTS } from "@/lib/targets/variance";
import { AnalysisTabs } from "../../_components/analysis-tabs";
import { Landing } from "./landing";
import { type Attainment, type AttainmentLine, loadAttainment } from "./load-attainment";

/** How far each part of the organisation is from its target, and by which of the four drivers. */
export async function AttainmentScreen({ view, params }: { view: View; params: RawParams }) {
  const [attainment, words] = await Promise.all([loadAttainment(view), getAnalysisWords()]);
  const { t, format } = words;
  const { lines, yearBefore, missingYear, share } = attainment;
  return (
    <>
      <PageHeader
        actions={<ExportLink href={hrefWith("/analysis/attainment/export", params, {})} />}
        lead={<LeadSentence attainment={attainment} words={words} />}
        title={t("tab.attainment")}
      />
      <AnalysisTabs current="attainment" />
      <Landing attainment={attainment} words={words} />
      <LineTable lines={lines} params={params} period={format.period(view.period.key)} words={words} />
      <p className="mt-2 max-w-prose text-xs text-muted-foreground">
        {missingYear === null ? t("effectsHint") : null}{" "}
        {yearBefore
          ? t("yearBefore", {
              start: format.day(yearBefore.start),
              end: format.day(addDays(yearBefore.end, -1)),
            })
          : share
            ? t("noYearBefore")
            : null}
      </p>
    </>
  );
}

/** The worst driver of the whole, in a sentence. */
function LeadSentence({ attainment, words }: { attainment: Attainment; words: AnalysisWords }) {
  const { t, format, nameOf } = words;
  const [lead] = attainment.lines;
  if (!lead || lead.target === null) return t("noTarget");
  if (attainment.missingYear !== null) return t("missingYear", { year: attainment.missingYear });
  if (lead.variance === null || lead.expected === null)
    return t("noPaceYet", {
      name: nameOf(lead),
      actual: format.money(lead.actual),
      target: format.money(lead.target),
    });
  const distance = format.money(lead.variance < 0n ? -lead.variance : lead.variance);
  const { effects } = lead;
  const worst = effects && [...VARIANCE_EFFECTS].sort((a, b) => (effects[a] < effects[b] ? -1 : 1))[0];
  const reason =
    effects && worst && effects[worst] < 0n
      ? t("worst", { effect: t(`effect.${worst}`), amount: format.money(-effects[worst]) })
      : "";
  return t(lead.variance < 0n ? "behind" : "ahead", {
    name: nameOf(lead),
    actual: format.money(lead.actual),
    expected: format.money(lead.expected),
    distance,
    reason,
  });
}

function LineTable({
  lines,
  params,
  period,
  words,
}: {
  lines: readonly AttainmentLine[];
  params: RawParams;
  period: string;
  words: AnalysisWords;
}) {
  const { t, format, nameOf } = words;
  const change = (value: bigint | null | undefined) =>
    value == null ? (
      NOTHING
    ) : (
      <span className={value < 0n ? "text-fall" : value > 0n ? "text-rise" : undefined}>
        {signed(value, format.moneyWhole)}
      </span>
    );
  const title = (line: AttainmentLine) => {
    const href =
      line.personId === null
        ? hrefWith("/analysis/attainment", params, { unit: line.unitId })
        : hrefWith(
            "/analysis",
            { period: params.period, unit: params.unit },
            { person: line.personId, by: "product_line" },
          );
    return (
      <a className="hover:underline" href={href} style={{ paddingInlineStart: `${line.depth * 16}px` }}>
        {nameOf(line)}
      </a>
    );
  };
  return (
    <DataTable
      caption={t("attainmentCaption", { period })}
      columns={[
        { key: "name", label: t("who"), title: true, cell: title },
        { key: "target", label: t("target"), align: "end", cell: ({ target }) => format.moneyWhole(target) },
        {
          key: "expected",
          label: t("expected"),
          align: "end",
          desktopOnly: true,
          cell: ({ expected }) => format.moneyWhole(expected),
        },
        { key: "actual", label: t("actual"), align: "end", cell: ({ actual }) => format.moneyWhole(actual) },
        {
          key: "attainment",
          label: t("attainment"),
          align: "end",
          cell: ({ attainmentPpm }) => format.percent(attainmentPpm),
        },
        { key: "variance", label: t("variance"), align: "end", cell: ({ variance }) => change(variance) },
        ...VARIANCE_EFFECTS.map((effect) => ({
          key: effect,
          label: t(`effect.${effect}`),
          align: "end" as const,
          cell: ({ effects }: AttainmentLine) => change(effects?.[effect]),
        })),
      ]}
      empty={<EmptyState title={t("noTargetTitle")}>{t("noTarget")}</EmptyState>}
      rowKey={({ key }) => key}
      rows={lines}
    />
  );
}
