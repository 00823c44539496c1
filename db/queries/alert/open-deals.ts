import "server-only";
import { systemScope } from "@/lib/access/scope";
import type { Day } from "@/lib/periods";
import type { SqlRunner } from "../../facts/sql-runner";
import { breakdownOf } from "../metric/dimension-text";
import { sumOpenDeals, unitsToday } from "../metric/sum-facts";
import type { Grouping } from "./window-sums";

/** What is open now, by the person who owns it or the unit in which that person is today. */
export async function readOpenDeals(
  run: SqlRunner,
  by: Grouping,
  today: Day,
): Promise<Map<number, Record<string, bigint>>> {
  const question = {
    scope: systemScope(),
    filters: {},
    breakdown: breakdownOf(["person"]),
    window: { start: null, end: null },
  };
  const rows = await sumOpenDeals(run, question, today);
  const units =
    by === "person"
      ? []
      : await run<{ person_id: number; unit_id: number }>(
          `select person_id, unit_id from ${unitsToday("$1::text::date")} held`,
          [today],
        );
  const unitOf = new Map(units.map(({ person_id, unit_id }) => [person_id, unit_id]));
  const placed = new Map<number, Record<string, bigint>>();
  for (const { row, sums } of rows) {
    const person = Number(row.k0_id);
    const id = by === "person" ? person : unitOf.get(person);
    if (id === undefined) continue;
    const known = placed.get(id) ?? {};
    for (const [name, value] of Object.entries(sums)) known[name] = (known[name] ?? 0n) + value;
    placed.set(id, known);
  }
  return placed;
}
