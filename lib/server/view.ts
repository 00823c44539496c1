import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { type Company, getCompany } from "@/db/queries/company";
import { listUnits, type Unit } from "@/db/queries/units";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permissions";
import { narrowScope, type Scope, scopeFor } from "@/lib/access/scope";
import { subtreeIds, visibleUnits } from "@/lib/access/visible-units";
import { type Day, type Period, type PeriodKind, parsePeriod, periodOf } from "@/lib/periods";
import { requireActor } from "./session";
import { businessDay } from "./settings";

/** One request reads the company and its tree once, whoever asks; and all requests between two writes the same ones. */
export const readCompany = cache(() => atSnapshot(["company"], getCompany));
export const readUnits = cache(() => atSnapshot(["units"], listUnits));
export const readCalendar = cache(() => atSnapshot(["calendar"], getWorkingCalendar));

type SearchParams = Record<string, string | string[] | undefined>;

/** What every screen is about: who looks, at which period, at which part of the organisation. */
export interface View {
  actor: Actor;
  now: Date;
  today: Day;
  company: Company;
  period: Period;
  /** The rows that this screen shows: the actor's scope, narrowed to the unit chosen. */
  scope: Scope;
  /** The unit that the figures are about: chosen, or the topmost visible one; null for a person's own rows. */
  unit: Unit | null;
  /** All units in tree order, with their names. */
  units: readonly Unit[];
}

/**
 * Opens a page that has a period and a scope in its address (`?period=2026-Q4&unit=7`). An unknown period or a unit
 * outside the actor's scope does not exist: 404.
 */
export async function requireView(
  permission: Permission,
  searchParams: Promise<SearchParams>,
  defaultKind: PeriodKind = "month",
): Promise<View> {
  const [actor, params, company, units] = await Promise.all([
    requireActor(permission),
    searchParams,
    readCompany(),
    readUnits(),
  ]);
  const now = new Date();
  const today = businessDay(now);
  const whole = scopeFor(actor);
  const period =
    params.period === undefined
      ? periodOf(today, defaultKind, company.fiscal)
      : parsePeriod(one(params.period), company.fiscal);
  if (!period) notFound();
  const chosen = one(params.unit);
  const unit = chosen ? units.find(({ id }) => String(id) === chosen) : visibleUnits(units, whole)[0];
  const scope = chosen && unit ? narrowScope(whole, subtreeIds(units, unit.id)) : whole;
  if (!scope || (chosen && !unit)) notFound();
  return { actor, now, today, company, period, scope, unit: unit ?? null, units };
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
