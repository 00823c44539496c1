import { notFound } from "next/navigation";
import type { Permission } from "@/lib/access/permissions";
import { narrowScope, type PayScope, payScopeFor } from "@/lib/access/scope";
import { subtreeIds } from "@/lib/access/visible-units";
import { type Day, type FiscalCalendar, type Period, periodOf, previousPeriod } from "@/lib/periods";
import { requireView, type View } from "@/lib/server/view";

export interface PayView extends View {
  /** Whose pay the reader may see, narrowed to the unit chosen. */
  payScope: PayScope;
  /** The month that is shown: pay is calculated by the month. */
  month: Period;
}

/**
 * What an answer about pay depends on besides whose pay it is: of the reader, nothing but whose pay they may read. Whoever shares an answer
 * between readers (`atSnapshot`) gives it no more than this, and all of this as its key.
 */
export interface PayQuestion extends Pick<PayView, "payScope" | "month" | "today"> {
  fiscal: FiscalCalendar;
}

export function payQuestion({ payScope, month, today, company }: PayView): PayQuestion {
  return { payScope, month, today, fiscal: company.fiscal };
}

type SearchParams = Record<string, string | string[] | undefined>;

/** Opens a page about pay. A longer period shows its running or last month; a unit whose pay is not the reader's is 404. */
export async function requirePayView(
  permission: Permission,
  searchParams: Promise<SearchParams>,
): Promise<PayView> {
  const [view, params] = await Promise.all([requireView(permission, searchParams), searchParams]);
  const whole = payScopeFor(view.actor);
  const payScope =
    params.unit && view.unit ? narrowScope(whole, subtreeIds(view.units, view.unit.id)) : whole;
  if (!payScope) notFound();
  return { ...view, payScope, month: payMonth(view.period, view.today, view.company.fiscal) };
}

function payMonth(period: Period, today: Day, fiscal: FiscalCalendar): Period {
  if (period.kind === "month") return period;
  if (period.start <= today && today < period.end) return periodOf(today, "month", fiscal);
  const last = previousPeriod(periodOf(period.end, "month", fiscal), fiscal);
  return period.kind === "week" ? periodOf(period.start, "month", fiscal) : last;
}
