import { isJudged, readFeasibility } from "@/db/queries/approvals/feasibility";
import type { MarketEvent } from "@/db/queries/market/events";
import type { Reexamination } from "@/db/queries/market/reexaminations";
import { listMetrics } from "@/db/queries/metrics";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";
import { scopeFor, systemScope } from "@/lib/access/scope";
import { mayAnswerReexamination } from "@/lib/access/unit-rights";
import { type Ppm, ratioPpm } from "@/lib/money";
import { addDays, type Day } from "@/lib/periods";
import type { Feasibility } from "@/lib/targets/feasibility";

/** A touched target with what its owner needs to answer. */
export interface TouchedTarget extends Reexamination {
  mayKeep: boolean;
  mayAdjust: boolean;
  /** Share of the unit's sales of the last year that the product lines of the event made; null where it concerns all. */
  exposurePpm: Ppm | null;
  /** Whether the figure in force can be reached; only of what waits for this reader. */
  feasibility: Feasibility | null;
}

const EXPOSURE_DAYS = 365;

export async function readTouched(
  actor: Actor,
  event: MarketEvent,
  rows: readonly Reexamination[],
  today: Day,
): Promise<TouchedTarget[]> {
  const { unitIds } = scopeFor(actor);
  const [calendar, exposures] = await Promise.all([getWorkingCalendar(), readExposures(event, rows, today)]);
  return Promise.all(
    rows.map(async (row) => {
      const isOpen = row.state === "open";
      const mayKeep = isOpen && mayAnswerReexamination(actor, { ownerId: row.owner.id, unitId: row.unit.id });
      const mayAdjust =
        isOpen &&
        can(actor.role, "adjustment:request") &&
        (unitIds === "all" || unitIds.includes(row.unit.id));
      const judged = mayKeep && isJudged(row.metric) && row.value !== null && row.endOn > today;
      const question = {
        metric: row.metric,
        unitId: row.unit.id,
        personId: null,
        window: { start: row.startOn, end: row.endOn },
        today,
        calendar,
      };
      const judgement = judged ? await readFeasibility(question, [row.value ?? 0n]) : null;
      return {
        ...row,
        mayKeep,
        mayAdjust,
        exposurePpm: exposures.get(row.unit.id) ?? null,
        feasibility: judgement?.verdicts[0] ?? null,
      };
    }),
  );
}

/** By unit, how much of what it won hangs on the product lines of the event. The rows have been read within the reader's scope. */
async function readExposures(
  { productLines }: MarketEvent,
  rows: readonly Reexamination[],
  today: Day,
): Promise<Map<number, Ppm | null>> {
  if (productLines.length === 0) return new Map();
  const concerned = new Set(productLines.map(({ id }) => String(id)));
  const window = { start: addDays(today, -EXPOSURE_DAYS), end: today };
  const units = [...new Set(rows.map(({ unit }) => unit.id))];
  const shares = await Promise.all(
    units.map(async (unitId) => {
      const lines = await listMetrics(systemScope(), {
        metrics: ["won_value"],
        by: ["product_line"],
        window,
        filters: { unitId },
        today,
      });
      const sum = (of: typeof lines) =>
        of.reduce((total, { values }) => total + values.won_value.numerator, 0n);
      const touched = lines.filter(({ keys }) => concerned.has(keys.product_line?.id ?? ""));
      return [unitId, ratioPpm(sum(touched), sum(lines))] as const;
    }),
  );
  return new Map(shares);
}
