import "server-only";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { applyOperation } from "@/lib/planning/edit-sheet";
import { mixedMetrics, weighByMix } from "@/lib/planning/maturity-mix";
import type { MovePlanInput } from "@/lib/planning/plan-input";
import { buildSheet } from "@/lib/planning/sheet";
import { changedLines } from "@/lib/planning/sheet-history";
import { businessDayOf } from "../../business-day";
import { getMaturityMixes } from "../../queries/planning/maturity-mixes";
import { readSheet } from "../../queries/planning/read-sheet";
import { getTargetPlan } from "../../queries/planning/target-plans";
import { listUnits } from "../../queries/units";
import { savePlan } from "./save-plan";

/**
 * Shares every metric that the mixes name among the teams by their maturity, from the topmost figures down, and stores the whole as the
 * plan's next version. Returns how many lines changed. Throws Refusal: notFound, alreadyDecided, conflict (saved meanwhile),
 * nothingLeft (every month is closed), unchanged (it is shared like that already).
 */
export async function applyMixes(call: Call<MovePlanInput>): Promise<{ lines: number; version: number }> {
  const { actor, input, now } = call;
  const [plan, units, { mixes }] = await Promise.all([
    getTargetPlan(actor, input.id),
    listUnits(),
    getMaturityMixes(),
  ]);
  if (!plan) throw new Refusal("notFound");
  const metrics = mixedMetrics(mixes, plan.metrics);
  const sheets = await Promise.all(
    metrics.map((metric) => readSheet(actor, plan, metric, { units, today: businessDayOf(now) })),
  );
  const lines = sheets.flatMap((data) => {
    const top = data.lines[0];
    if (!top) return [];
    const { shape, state } = buildSheet(data.lines, data);
    const weights = weighByMix(data.lines, data.metric, mixes, metrics);
    const result = applyOperation(shape, state, { kind: "mix", line: top.id, weights });
    if (!result.ok) throw new Refusal(result.code);
    return changedLines(shape, state, result.state).filter(({ id, values }) => {
      const before = state.values[shape.places.get(id) ?? -1];
      return values.some((value, month) => value !== before?.[month]);
    });
  });
  if (lines.length === 0) throw new Refusal("unchanged");
  const stored = lines.map((line) => ({ ...line, values: [...line.values], origins: [...line.origins] }));
  const { version } = await savePlan({ actor, now, input: { ...input, lines: stored } });
  return { lines: lines.length, version };
}
