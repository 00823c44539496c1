import type { InferInsertModel } from "drizzle-orm";
import { type Period, periodOf, previousPeriod } from "@/lib/periods";
import type { RESOURCE_KINDS } from "@/lib/resources/resource-kinds";
import type { resources } from "../schema/resources";
import type { Story } from "./story";

type Row = InferInsertModel<typeof resources>;

/** Per team and quarter: minor units, or heads. */
const PLANNED: Record<(typeof RESOURCE_KINDS)[number], bigint> = {
  budget: 180_000_00n,
  people: 6n,
  promotion: 90_000_00n,
};

/** What the teams have for what they sell, in this quarter and the one before, which is used up to a tenth. */
export function resourceRows({ world }: Story): Row[] {
  const { org, time } = world;
  const quarter = periodOf(time.todayDay, "quarter");
  const rowsOf = (period: Period, usedPercent: number): Row[] =>
    org.teams.flatMap(({ id }, i) =>
      (["budget", "people", "promotion"] as const).map((kind) => {
        const planned =
          PLANNED[kind] + (kind === "people" ? BigInt(i % 3) : (PLANNED[kind] * BigInt(i % 4)) / 10n);
        return {
          unitId: id,
          metric: "won_value" as const,
          kind,
          periodKey: period.key,
          startOn: period.start,
          endOn: period.end,
          planned,
          used: kind === "people" ? planned - 2n : (planned * BigInt(usedPercent + 5 * (i % 3))) / 100n,
          updatedAt: time.at(time.today, 10 * 60),
        };
      }),
    );
  return [...rowsOf(quarter, 55), ...rowsOf(previousPeriod(quarter), 90)];
}
