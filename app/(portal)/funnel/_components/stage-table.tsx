import { useTranslations } from "next-intl";
import { Delta } from "@/components/format/delta";
import { useFormat } from "@/components/format/use-format";
import type { TableUrl } from "@/components/table/table-url";
import { asMarkup } from "@/components/ui/as-markup";
import { Table } from "@/components/ui/table";
import { SMALLEST_SAMPLE } from "@/lib/funnel/bottleneck";
import { censoredShare, cohortConversion } from "@/lib/funnel/cohort";
import type { FunnelFlow } from "@/lib/funnel/funnel-selection";
import { meanStayTenths } from "@/lib/funnel/funnel-stage";
import type { Tally } from "@/lib/metrics/figures";
import { ratioPpm } from "@/lib/money";
import { openingParams } from "./funnel-query";
import type { Funnel } from "./load-funnel";
import { StageFlowBar } from "./stage-flow-bar";

interface StageTableProps {
  funnel: Funnel;
  table: TableUrl<string>;
  nameOf: (named: { name: string; nameEn: string | null }) => string;
}

type Row = Funnel["stages"][number];

const ppm = ({ numerator, denominator }: Tally) => ratioPpm(numerator, denominator);
const tenth = 10;

/** At least one minor unit, to divide by. */
function largestOf(amounts: readonly bigint[]): bigint {
  let largest = 1n;
  for (const amount of amounts) if (amount > largest) largest = amount;
  return largest;
}

/** One band per stage: what piles up, what came, where it went, how much of it goes on, how long it takes. */
export function StageTable({ funnel, table, nameOf }: StageTableProps) {
  const t = useTranslations("funnel");
  const { stages, opened } = funnel;
  const most = Math.max(1, ...stages.map(({ open }) => open.count));
  const largest = largestOf(stages.map(({ open }) => open.amountMinor));
  const hrefOf = (stageId: number, flow: FunnelFlow) =>
    table.href(openingParams({ kind: "stage", stageId, flow }));
  const heads = [
    { label: t("now"), hint: t("barsHint") },
    { label: t("outcomes"), hint: undefined },
    { label: t("conversion"), hint: t("conversionHint") },
    { label: t("stay"), hint: undefined },
    { label: t("cohort"), hint: t("cohortHint") },
  ];
  return (
    <Table>
      <caption className="sr-only">{t("stagesCaption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("stage")}</th>
          {heads.map(({ label, hint }, i) => (
            <th data-align={i > 1 ? "end" : undefined} key={label} scope="col" title={hint}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stages.map((row) =>
          asMarkup(
            <tr aria-current={opened?.stage?.id === row.stage.id ? "true" : undefined} key={row.stage.id}>
              <th className="font-medium whitespace-nowrap" data-cell="title" scope="row">
                {nameOf(row.stage)}
                {row.stage.isRetired ? (
                  <span className="block text-xs font-normal text-muted-foreground">{t("retiredStage")}</span>
                ) : null}
              </th>
              <td className="sm:min-w-36" data-label={t("now")}>
                <OpenBars hrefOf={hrefOf} largest={largest} most={most} row={row} />
              </td>
              <td className="sm:min-w-52" data-label={t("outcomes")}>
                <StageFlowBar flow={row.flow} hrefOf={(flow) => hrefOf(row.stage.id, flow)} />
              </td>
              <StageRates row={row} usual={funnel.usual.key} />
            </tr>,
          ),
        )}
      </tbody>
    </Table>
  );
}

/** Width is the number of deals, the second width their value, each against the largest stage. */
function OpenBars({
  row,
  most,
  largest,
  hrefOf,
}: {
  row: Row;
  most: number;
  largest: bigint;
  hrefOf: (id: number, flow: FunnelFlow) => string;
}) {
  const t = useTranslations("funnel");
  const format = useFormat();
  const { count, amountMinor, lateCount } = row.open;
  return (
    <div className="w-full py-1">
      <div aria-hidden className="h-2 rounded-sm bg-primary" style={{ width: `${(100 * count) / most}%` }} />
      <div
        aria-hidden
        className="mt-px h-1 rounded-sm bg-primary/45"
        style={{ width: `${Number((100n * amountMinor) / largest)}%` }}
      />
      <div className="mt-1 flex flex-wrap gap-x-1 text-xs">
        <a className="hover:underline" data-replace href={hrefOf(row.stage.id, "now")}>
          {t("nowDeals", { count })}
        </a>
        <span className="text-muted-foreground" title={format.moneyExact(amountMinor)}>
          {format.money(amountMinor)}
        </span>
        {lateCount > 0 ? (
          <a className="ml-auto text-warn hover:underline" data-replace href={hrefOf(row.stage.id, "late")}>
            {t("late", { count: lateCount })}
          </a>
        ) : null}
      </div>
    </div>
  );
}

function StageRates({ row, usual }: { row: Row; usual: string }) {
  const t = useTranslations("funnel");
  const format = useFormat();
  const { stage, stays, cohort } = row;
  const [now, then] = [ppm(row.conversion), ppm(row.usual)];
  const mean = meanStayTenths(stays);
  const isSlow = mean !== null && stage.expectedDays !== null && mean > stage.expectedDays * tenth;
  const late = format.percent(ratioPpm(BigInt(stays.late), BigInt(stays.deals)), 0);
  const NOTE = "text-xs text-muted-foreground";
  return (
    <>
      <td data-align="end" data-label={t("conversion")}>
        <div>
          {format.percent(now)}
          {now !== null && then !== null && row.flow.entries >= SMALLEST_SAMPLE ? (
            <div
              className={NOTE}
              title={t("usual", { usual: format.period(usual), value: format.percent(then) })}
            >
              <Delta kind="points" value={now - then} />
            </div>
          ) : null}
        </div>
      </td>
      <td data-align="end" data-label={t("stay")}>
        <div>
          <span className={isSlow ? "text-warn" : undefined}>
            {mean === null ? "–" : t("stayDays", { days: format.number(mean / tenth, 1) })}
          </span>
          {stage.expectedDays === null ? null : (
            <div className={NOTE}>{t("stayExpected", { days: stage.expectedDays })}</div>
          )}
          {stays.deals > 0 ? <div className={NOTE}>{t("stayLate", { share: late })}</div> : null}
        </div>
      </td>
      <td data-align="end" data-label={t("cohort")}>
        <div>
          {cohort ? format.percent(ppm(cohortConversion(cohort))) : "–"}
          {cohort && cohort.stillOpen > 0 ? (
            <div className={NOTE}>
              {t("cohortOpen", { share: format.percent(ppm(censoredShare(cohort)), 0) })}
            </div>
          ) : null}
        </div>
      </td>
    </>
  );
}
