import type { InferInsertModel } from "drizzle-orm";
import type { activityPlans } from "../schema/effort";
import { ROOT_UNIT_ID } from "./base";
import { personId, type Story } from "./story";

type Row = InferInsertModel<typeof activityPlans>;

/** Times a week that the company asks of everybody. */
const COMPANY = { visit: 4, call: 5, demo: 2 } as const;

/** The company's plan since its books began, and what some teams ask beyond it since this year. */
export function activityPlanRows({ world }: Story): Row[] {
  const { time, org } = world;
  const enteredBy = personId(world, "shuning.ye");
  const begun = time.day(time.start);
  const thisYear = `${time.todayDay.slice(0, 4)}-01-01`;
  const at = time.at(time.start, 9 * 60);
  const rowsOf = (
    unitId: number,
    plan: Partial<Record<keyof typeof COMPANY, number>>,
    startOn: string,
  ): Row[] =>
    Object.entries(plan).map(([kind, perWeek]) => ({
      unitId,
      kind: kind as keyof typeof COMPANY,
      perWeek,
      startOn,
      enteredBy,
      enteredAt: at,
    }));
  return [
    ...rowsOf(ROOT_UNIT_ID, COMPANY, begun),
    ...org.teams.flatMap(({ id }, i) => (i % 4 === 1 ? rowsOf(id, { visit: 5, demo: 3 }, thisYear) : [])),
  ];
}
