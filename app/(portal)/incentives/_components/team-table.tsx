import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { figureText, rungStart } from "@/components/incentives/rung-text";
import { metricName, ratioText } from "@/components/incentives/trace-text";
import { DataTable } from "@/components/table/data-table";
import { tableUrl } from "@/components/table/table-url";
import { Badge } from "@/components/ui/badge";
import { nameIn } from "@/lib/i18n/name-in";
import { unitOf } from "./ladder-lines";
import type { PayView } from "./pay-view";
import type { TeamLine } from "./read-team-pay";

interface TeamTableProps {
  view: PayView;
  lines: readonly TeamLine[];
  params: Record<string, string | string[] | undefined>;
}

const SORTS = ["name", "unit", "attainment", "pace", "earned", "distance", "held"] as const;
type Sort = (typeof SORTS)[number];

export async function TeamTable({ view, lines, params }: TeamTableProps) {
  const [t, tMetrics, f, locale] = await Promise.all([
    getTranslations("incentives"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const table = tableUrl("/incentives", params, { columns: SORTS, defaultSort: "-attainment" });
  const nameOf = nameIn(locale);
  const places = new Map(view.units.map((unit, position) => [unit.id, { position, name: nameOf(unit) }]));
  const keyOf = (line: TeamLine): bigint | string | null => {
    switch (table.state.sort.column as Sort) {
      case "name":
        return nameOf(line);
      case "unit":
        return BigInt(places.get(line.unitId)?.position ?? 0);
      case "attainment":
        return line.ladder.attainmentPpm === null ? null : BigInt(line.ladder.attainmentPpm);
      case "pace":
        return line.aheadPpm === null ? null : BigInt(line.aheadPpm);
      case "earned":
        return line.earnedMinor;
      case "distance":
        return line.ladder.next?.distance ?? null;
      case "held":
        return line.heldMinor;
    }
  };
  const rows = sortLines(lines, keyOf, table.state.sort.direction, locale);
  const sum = (pick: (line: TeamLine) => bigint) => lines.reduce((total, line) => total + pick(line), 0n);
  return (
    <DataTable
      caption={t("teamCaption")}
      columns={[
        {
          key: "name",
          label: t("person"),
          title: true,
          sort: "name",
          cell: (line) => (
            <>
              <a href={`/incentives/${line.personId}`}>{nameOf(line)}</a>
              {line.personId === view.actor.personId ? <Badge className="ml-2">{t("me")}</Badge> : null}
            </>
          ),
        },
        { key: "unit", label: t("unit"), sort: "unit", cell: (line) => places.get(line.unitId)?.name ?? "" },
        {
          key: "attainment",
          label: t("attainment"),
          align: "end",
          sort: "attainment",
          cell: (line) => f.percent(line.ladder.attainmentPpm),
        },
        {
          key: "pace",
          label: t("pace"),
          align: "end",
          sort: "pace",
          cell: ({ aheadPpm }) =>
            aheadPpm === null ? (
              f.number(null)
            ) : (
              <span className={aheadPpm < 0 ? "text-bad" : "text-good"}>
                {t(aheadPpm < 0 ? "behindBy" : "aheadBy", { points: f.points(Math.abs(aheadPpm)) })}
              </span>
            ),
        },
        {
          key: "earned",
          label: t("earned"),
          align: "end",
          sort: "earned",
          cell: (line) => f.moneyExact(line.earnedMinor),
          footer: f.moneyExact(sum(({ earnedMinor }) => earnedMinor)),
        },
        {
          key: "distance",
          label: t("nextRung"),
          align: "end",
          sort: "distance",
          cell: ({ ladder }) =>
            ladder.next === null
              ? t("topReached")
              : ladder.next.distance === null
                ? f.number(null)
                : t("nextRungText", {
                    rung: rungStart(f, ladder.measure, ladder.next.from, unitOf(ladder) === "money"),
                    amount: figureText(f, unitOf(ladder), ladder.next.distance),
                  }),
        },
        {
          key: "gates",
          label: t("closedGates"),
          cell: ({ closedGates }) =>
            closedGates.length === 0 ? (
              <span className="text-muted-foreground">{t("allOpen")}</span>
            ) : (
              <span className="inline-flex flex-wrap justify-end gap-1">
                {closedGates.map((gate) => (
                  <Badge key={gate.code} tone="bad">
                    {metricName(tMetrics as never, gate.metric)}{" "}
                    {gate.value ? ratioText(f, gate.metric, gate.value) : null}
                  </Badge>
                ))}
              </span>
            ),
        },
        {
          key: "held",
          label: t("waiting"),
          align: "end",
          sort: "held",
          cell: (line) => f.moneyExact(line.heldMinor),
          footer: f.moneyExact(sum(({ heldMinor }) => heldMinor)),
        },
      ]}
      rowKey={({ personId }) => personId}
      rows={rows}
      table={table}
    />
  );
}

/** By one column, what is undefined always last; then by person, so that the order is the same every time. */
function sortLines(
  lines: readonly TeamLine[],
  keyOf: (line: TeamLine) => bigint | string | null,
  direction: "asc" | "desc",
  locale: string,
): TeamLine[] {
  const sign = direction === "asc" ? 1 : -1;
  return [...lines].sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === null || right === null)
      return left === right ? a.personId - b.personId : left === null ? 1 : -1;
    const isText = typeof left === "string" || typeof right === "string";
    const order = isText
      ? String(left).localeCompare(String(right), locale)
      : left < right
        ? -1
        : left > right
          ? 1
          : 0;
    return order === 0 ? a.personId - b.personId : sign * order;
  });
}
