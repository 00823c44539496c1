import { listAffected, type PersonEffect, readPayEffect } from "@/db/queries/approvals/pay-effect";
import type { Actor } from "@/lib/access/actor";
import { narrowScope, payScopeFor, systemPayScope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day, FiscalCalendar } from "@/lib/periods";
import type { Consequences } from "./read-adjustment";

export interface VisibleEffect {
  /** Those whose pay the reader may see. */
  people: PersonEffect[];
  /** How many more are affected, without their figures. */
  hiddenCount: number;
}

interface EffectQuestion {
  actor: Actor;
  metric: MetricId;
  consequences: Consequences;
  today: Day;
  fiscal: FiscalCalendar;
}

/** What the change does to pay, as far as the reader may see it: by whom they manage, never by role or as a deputy. */
export async function readVisibleEffect(question: EffectQuestion): Promise<VisibleEffect> {
  const { actor, metric, consequences, today, fiscal } = question;
  const subjects = [consequences.subject, ...consequences.siblings]
    .filter((subject) => subject !== null)
    .map((subject) => ({ ...subject, cells: subject.cells.filter(({ isFixed }) => !isFixed) }));
  const units = [...new Set(subjects.map(({ unitId }) => unitId))];
  const own = payScopeFor(actor);
  const visible = own.personId === null ? narrowScope(own, units) : own;
  const everybody = narrowScope(systemPayScope(), units);
  const common = { metric, subjects, today, fiscal };
  const [people, affected] = await Promise.all([
    visible ? readPayEffect({ payScope: visible, ...common }) : [],
    everybody ? listAffected({ payScope: everybody, ...common }) : [],
  ]);
  return { people, hiddenCount: affected.filter((id) => !people.some((p) => p.personId === id)).length };
}
