import "server-only";
import type { SqlRunner } from "../../facts/sql-runner";

/** Every unit with all units below it, closed ones too: what they did stays. */
export async function listUnitsBelow(run: SqlRunner): Promise<Map<number, number[]>> {
  const units = await run<{ id: number; path: string }>("select id, path from org_units");
  const below = new Map<number, number[]>();
  for (const { id, path } of units) {
    for (const part of path.split("/").filter(Boolean)) {
      const above = Number(part);
      const known = below.get(above);
      if (known) known.push(id);
      else below.set(above, [id]);
    }
  }
  return below;
}
