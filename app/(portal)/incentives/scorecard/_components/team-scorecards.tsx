import { getLocale, getTranslations } from "next-intl/server";
import { Figure, FigureRow } from "@/components/format/figure";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { DataTable } from "@/components/table/data-table";
import { tableUrl } from "@/components/table/table-url";
import { EmptyState } from "@/components/ui/empty-state";
import { nameIn } from "@/lib/i18n/name-in";
import type { ScorecardMeasure } from "@/lib/scorecard/scorecard-rules";
import { IncentiveTabs } from "../../_components/incentive-tabs";
import type { PayView } from "../../_components/pay-view";
import { readTeamScorecards, type TeamScorecards as Team } from "./read-scorecards";

type Line = Team["lines"][number];

/** The measures that a manager compares people on; the page of each person has them all. */
const SHOWN = ["sales", "margin", "satisfaction", "newCustomers", "collection", "collaboration"] as const;
const SORTS = ["name", "score", ...SHOWN] as const;

/** Everybody below the reader: who does well on the whole, and where it is lost. */
export async function TeamScorecards({
  view,
  params,
}: {
  view: PayView;
  params: Record<string, string | string[] | undefined>;
}) {
  const [t, f, locale, team] = await Promise.all([
    getTranslations("scorecard"),
    getFormat(),
    getLocale(),
    readTeamScorecards(view),
  ]);
  const { quarter, lines } = team;
  const nameOf = nameIn(locale);
  const table = tableUrl("/incentives/scorecard", params, { columns: SORTS, defaultSort: "-score" });
  const { column, direction } = table.state.sort;
  const rows = sortLines(
    lines,
    column as (typeof SORTS)[number],
    direction,
    (line) => nameOf(line.person),
    locale,
  );
  const scored = lines.flatMap(({ card }) => card.scorePpm ?? []);
  const mean = scored.length === 0 ? null : Math.round(scored.reduce((a, b) => a + b, 0) / scored.length);
  return (
    <>
      <PageHeader lead={t("teamLead", { quarter: f.period(quarter.key) })} title={t("teamTitle")} />
      <IncentiveTabs actor={view.actor} current="scorecard" />
      {lines.length === 0 ? (
        <EmptyState title={t("teamEmptyTitle")}>{t("teamEmptyText")}</EmptyState>
      ) : (
        <>
          <FigureRow className="mb-6">
            <Figure label={t("meanScore")} size="lead" value={f.percent(mean)} />
            <Figure
              label={t("atTarget")}
              size="sm"
              value={`${scored.filter((score) => score >= 1_000_000).length} / ${lines.length}`}
            />
            <Figure
              label={t("risen")}
              size="sm"
              value={f.number(
                lines.filter(
                  ({ card, before }) => (card.scorePpm ?? 0) > (before?.scorePpm ?? Number.MAX_VALUE),
                ).length,
              )}
            />
          </FigureRow>
          <DataTable
            caption={t("teamTitle")}
            columns={[
              {
                key: "name",
                label: t("person"),
                title: true,
                sort: "name",
                cell: ({ person }) => (
                  <>
                    <a href={`/incentives/scorecard/${person.id}`}>{nameOf(person)}</a>
                    <span className="block text-xs font-normal text-muted-foreground">
                      {nameOf({ name: person.unitName, nameEn: person.unitNameEn })}
                    </span>
                  </>
                ),
              },
              {
                key: "score",
                label: t("score"),
                align: "end",
                sort: "score",
                cell: ({ card, before }) => (
                  <>
                    <span className="font-semibold">{f.percent(card.scorePpm)}</span>
                    {card.scorePpm !== null && before?.scorePpm != null ? (
                      <span
                        className={`block text-xs ${card.scorePpm < before.scorePpm ? "text-bad" : "text-good"}`}
                      >
                        {card.scorePpm < before.scorePpm ? "↓ " : "↑ "}
                        {f.points(Math.abs(card.scorePpm - before.scorePpm))}
                      </span>
                    ) : null}
                  </>
                ),
              },
              ...SHOWN.map((measure) => ({
                key: measure,
                label: t(`measure.${measure}`),
                align: "end" as const,
                sort: measure,
                cell: (line: Line) => {
                  const attainment = attainmentOf(line, measure);
                  return (
                    <span className={attainment !== null && attainment < 800_000 ? "text-bad" : undefined}>
                      {f.percent(attainment, 0)}
                    </span>
                  );
                },
              })),
            ]}
            rowKey={({ person }) => person.id}
            rows={rows}
            table={table}
          />
          <p className="mt-2 text-xs text-faint">{t("teamHint")}</p>
        </>
      )}
    </>
  );
}

function attainmentOf({ card }: Line, measure: ScorecardMeasure): number | null {
  return card.rows.find((row) => row.measure === measure)?.attainmentPpm ?? null;
}

/** What cannot be measured stands last, whatever the direction. */
function sortLines(
  lines: readonly Line[],
  column: (typeof SORTS)[number],
  direction: "asc" | "desc",
  nameOf: (line: Line) => string,
  locale: string,
): Line[] {
  const sign = direction === "asc" ? 1 : -1;
  if (column === "name")
    return [...lines].sort(
      (a, b) => sign * nameOf(a).localeCompare(nameOf(b), locale) || a.person.id - b.person.id,
    );
  const keyOf = (line: Line) => (column === "score" ? line.card.scorePpm : attainmentOf(line, column));
  return [...lines].sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === null || right === null)
      return left === right ? a.person.id - b.person.id : left === null ? 1 : -1;
    return sign * (left - right) || a.person.id - b.person.id;
  });
}
