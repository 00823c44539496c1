import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import type { Effort, EffortLine, EffortReport } from "@/db/queries/effort/load-effort";
import { PLANNED_KINDS, type PlannedKind } from "@/lib/effort/activity-plan";
import type { Named } from "@/lib/i18n/name-in";
import { ratioPpm } from "@/lib/money";

const METRIC: Record<PlannedKind, string> = { visit: "visits", call: "calls", demo: "demos" };
/** Below this share of the plan a figure is marked. */
const SHORT = 80;

interface EffortTableProps {
  report: EffortReport;
  params: RawParams;
  nameOf: (named: Named) => string;
}

/** Each person or team: done of planned, and how the deals of the period went. A figure opens its rows. */
export function EffortTable({ report, params, nameOf }: EffortTableProps) {
  const t = useTranslations("effort");
  const kinds = useTranslations("sales.activity");
  const format = useFormat();
  const { lines, total } = report;
  if (lines.length === 0) return <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>;
  const whoHref = ({ who, isPerson }: EffortLine) =>
    isPerson
      ? hrefWith("/analysis", { period: params.period }, { metric: "activities", by: "week", person: who.id })
      : hrefWith("/analysis/effort", params, { unit: who.id });
  const rowsHref = ({ who, isPerson }: EffortLine, kind: PlannedKind) =>
    hrefWith(
      "/analysis",
      { period: params.period },
      { metric: METRIC[kind], by: isPerson ? "person" : "team", [isPerson ? "person" : "unit"]: who.id },
    );
  const rate = ({ won, closed }: Pick<EffortLine, "won" | "closed">) =>
    closed === 0
      ? "–"
      : t("rate", { rate: format.percent(ratioPpm(BigInt(won), BigInt(closed)), 0), won, closed });
  return (
    <Table>
      <caption className="sr-only">{t("against")}</caption>
      <thead>
        <tr>
          <th scope="col">{t(lines[0]?.isPerson ? "person" : "team")}</th>
          {PLANNED_KINDS.map((kind) => (
            <th data-align="end" key={kind} scope="col">
              {kinds(kind)}
            </th>
          ))}
          <th data-align="end" scope="col">
            {t("winRate")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.isPerson} ${line.who.id}`}>
            <th data-cell="title" scope="row">
              <a className="hover:underline" href={whoHref(line)}>
                {nameOf(line.who)}
              </a>
            </th>
            {PLANNED_KINDS.map((kind) => (
              <td data-align="end" data-label={kinds(kind)} key={kind}>
                <EffortCell effort={line.kinds[kind]} href={rowsHref(line, kind)} />
              </td>
            ))}
            <td data-align="end" data-label={t("winRate")}>
              {rate(line)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th data-cell="title" scope="row">
            {t("total")}
          </th>
          {PLANNED_KINDS.map((kind) => (
            <td data-align="end" data-label={kinds(kind)} key={kind}>
              <EffortCell effort={total.kinds[kind]} href={null} />
            </td>
          ))}
          <td data-align="end" data-label={t("winRate")}>
            {rate(total)}
          </td>
        </tr>
      </tfoot>
    </Table>
  );
}

function EffortCell({
  effort: { done, plannedHundredths: planned },
  href,
}: {
  effort: Effort;
  href: string | null;
}) {
  const t = useTranslations("effort");
  const format = useFormat();
  const share = planned === null || planned === 0 ? null : Math.round((done * 10_000) / planned);
  const text =
    planned === null ? format.number(done) : `${format.number(done)} / ${format.number(planned / 100, 1)}`;
  return (
    <div>
      {href === null ? (
        text
      ) : (
        <a className="hover:underline" href={href}>
          {text}
        </a>
      )}
      <div
        className={share !== null && share < SHORT ? "text-xs text-warn" : "text-xs text-muted-foreground"}
      >
        {share === null ? t("noPlan") : format.percent(share * 10_000, 0)}
      </div>
    </div>
  );
}
