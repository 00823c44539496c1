import "server-only";
import { systemScope } from "@/lib/access/scope";
import { type Day, type FiscalCalendar, type Period, periodOf, previousPeriod } from "@/lib/periods";
import { returnOf } from "@/lib/resources/returns";
import type { ReviewWindow } from "@/lib/reviews/comparison-windows";
import { agendaOf } from "@/lib/reviews/review-cycles";
import type { ReviewResource } from "@/lib/reviews/review-facts";
import { listResources, type Resource } from "../resources/lines";
import { listUnits } from "../units";

interface ResourceQuestion {
  unitId: number;
  quarter: Period;
  fiscal: FiscalCalendar;
  today: Day;
}

/** What a unit and those below it have in a quarter. The caller has checked that the unit may be seen. */
export async function listResourcesBelow(question: ResourceQuestion): Promise<Resource[]> {
  const { unitId, quarter, fiscal, today } = question;
  const units = await listUnits();
  const top = units.find(({ id }) => id === unitId)?.path ?? "";
  const below = new Set(units.filter(({ path }) => top !== "" && path.startsWith(top)).map(({ id }) => id));
  const lines = await listResources(systemScope(), { period: quarter, fiscal, today });
  return lines.filter((line) => below.has(line.unitId));
}

/** The quarter in which the period ended, beside the one before; only where the meeting talks about resources. */
export async function readResources({
  unitId,
  window,
  fiscal,
  today,
}: Omit<ResourceQuestion, "quarter"> & { window: ReviewWindow }): Promise<ReviewResource[]> {
  if (!agendaOf(window.cycle).some(({ item }) => item === "resources")) return [];
  const quarter = periodOf(window.start, "quarter", fiscal);
  const [lines, earlier] = await Promise.all(
    [quarter, previousPeriod(quarter, fiscal)].map((one) =>
      listResourcesBelow({ unitId, quarter: one, fiscal, today }),
    ),
  );
  const isSame = (a: Resource, b: Resource) =>
    a.unitId === b.unitId && a.kind === b.kind && a.metric === b.metric;
  return (lines ?? []).map((line) => {
    const before = earlier?.find((one) => isSame(one, line));
    const { unit, kind, metric, planned, used } = line;
    return {
      unit: { name: unit.name, nameEn: unit.nameEn ?? null },
      kind,
      metric,
      planned,
      used,
      returnMinor: returnOf(line),
      previousMinor: before ? returnOf(before) : null,
    };
  });
}
