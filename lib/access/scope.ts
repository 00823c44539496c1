import type { Actor } from "./actor";

/**
 * The rows that a query may return. Only `lib/access` makes one, so a query cannot be called unscoped:
 * the brand is not exported.
 */
declare const scopeBrand: unique symbol;
declare const payScopeBrand: unique symbol;

interface ScopeShape {
  /** Organisation units whose rows are visible (with those below already included), or all of them. */
  readonly unitIds: readonly number[] | "all";
  /** Set when only this person's own rows are visible. */
  readonly personId: number | null;
}
/** Which sales rows (targets, deals, customers, facts) may be read. */
export type Scope = ScopeShape & { readonly [scopeBrand]: true };
/** Whose pay may be read: the person paid, their managers and finance, nobody else. */
export type PayScope = ScopeShape & { readonly [payScopeBrand]: true };

const NOTHING: ScopeShape = { unitIds: [], personId: null };
const EVERYTHING: ScopeShape = { unitIds: "all", personId: null };

/** The sales rows an actor may read: everything, the managed subtree, the own department, or only their own. */
export function scopeFor(actor: Actor): Scope {
  return salesShape(actor) as Scope;
}

function salesShape(actor: Actor): ScopeShape {
  switch (actor.role) {
    case "operations":
    case "finance":
    case "executive":
      return EVERYTHING;
    case "manager":
      return { unitIds: actor.managedUnitIds, personId: null };
    case "partner":
      return { unitIds: actor.unitId === null ? [] : [actor.unitId], personId: null };
    case "rep":
      return { unitIds: [], personId: actor.personId };
    case "admin":
      return NOTHING;
  }
}

/**
 * Whose names, units and accounts an actor may see: an administrator everybody's, because an account says nothing about sales
 * or pay; the others those of their sales rows.
 */
export function directoryScopeFor(actor: Actor): Scope {
  return (actor.role === "admin" ? EVERYTHING : salesShape(actor)) as Scope;
}

/** Whose pay an actor may read. Operations and administrators see none by virtue of their role. */
export function payScopeFor(actor: Actor): PayScope {
  return payShape(actor) as PayScope;
}

function payShape(actor: Actor): ScopeShape {
  if (actor.role === "finance") return EVERYTHING;
  if (actor.role === "manager" || actor.role === "executive")
    return { unitIds: actor.managedUnitIds, personId: null };
  return { unitIds: [], personId: actor.personId };
}

/**
 * A part of a scope: one unit's subtree, chosen on the screen. Null when the scope does not hold that unit, which
 * the caller answers with 404. `subtree` is the unit with all units below it.
 */
export function narrowScope<S extends Scope | PayScope>(scope: S, subtree: readonly number[]): S | null {
  if (scope.personId !== null) return null;
  const { unitIds } = scope;
  const inside = unitIds === "all" ? subtree : subtree.filter((id) => unitIds.includes(id));
  return inside.length === 0 ? null : ({ ...scope, unitIds: inside } as S);
}

/** The whole of the data, for jobs and command-line tools that act for the system and never for a person. */
export function systemScope(): Scope {
  return EVERYTHING as Scope;
}

/** Everybody's pay, for calculation runs and seeding: never for a request. */
export function systemPayScope(): PayScope {
  return EVERYTHING as PayScope;
}
