import type { Day } from "@/lib/periods";
import { KnownNames } from "./known";
import { type Key, keyOfId } from "./plan";
import {
  coverFrom,
  Identities,
  newResolver,
  type PlanContext,
  readersOf,
  resolveValue,
} from "./plan-context";
import { readOrders } from "./sales-orders";
import type { ValueResolver } from "./value-resolver";

interface Salespeople {
  resolver: ValueResolver;
  /** Person of the files → their territory; null for the company. */
  territories: Map<Key, Key | null>;
}

/** These files know people by number only. */
const nameOf = (id: string, name: string | null) => name ?? `Salesperson ${id}`;

function readSalespeople(context: PlanContext): Salespeople {
  const { plan } = context;
  const territories = new Map<Key, Key | null>();
  const make = (id: string): Key => {
    plan.people.push({ key: id, name: nameOf(id, null) });
    territories.set(id, null);
    context.notes.push({ code: "unassignedPeople", params: { name: nameOf(id, null) } });
    return id;
  };
  // A number says nothing about names of the portal: people are recognised by identity only.
  const known = new KnownNames(
    context.known.people.map((person) => ({
      ...person,
      name: person.externalId ?? keyOfId(person.id),
      nameEn: null,
    })),
  );
  const resolver = newResolver(context, { field: "person", known, keyOf: (id) => id, make });
  const identities = new Identities();
  for (const reader of readersOf(context, "salespeople")) {
    for (let i = 0; i < reader.rowCount; i += 1) {
      const id = reader.requiredText(i, "salesperson_id");
      const name = reader.text(i, "name");
      const territory = reader.text(i, "territory");
      if (reader.isBad(i) || !identities.isFirst(reader, i, "salesperson_id", id, `${name}\n${territory}`))
        continue;
      const { key } = resolver.declare(id);
      const unit = territory === null ? null : `territory:${territory}`;
      if (territory !== null && unit !== null && !plan.units.some((known) => known.key === unit)) {
        plan.units.push({ key: unit, parent: null, kind: "region", name: territory });
      }
      plan.people.push({ key, name: nameOf(id, name) });
      territories.set(key, unit);
    }
  }
  return { resolver, territories };
}

/** Quotas keep the windows that the file gives them: half-open, and no calendar quarters. */
function readQuotas(context: PlanContext, { resolver, territories }: Salespeople): Day[] {
  const { plan } = context;
  const unitIds = new Map(
    context.known.people.map((person) => [person.externalId ?? keyOfId(person.id), person.unitId]),
  );
  const unitOf = (person: Key): Key | null => {
    if (territories.has(person)) return territories.get(person) ?? null;
    const id = unitIds.get(person) ?? null;
    return id === null ? null : keyOfId(id);
  };
  const identities = new Identities();
  const windows = new Map<Key, { startOn: Day; endOn: Day }[]>();
  for (const reader of readersOf(context, "quotas")) {
    for (let i = 0; i < reader.rowCount; i += 1) {
      const id = reader.requiredText(i, "salesperson_id");
      const person = id === "" ? null : resolveValue(reader, i, "salesperson_id", id, resolver);
      for (const field of ["window_start", "window_end", "sales_quota"])
        if (reader.raw(i, field) === "") reader.fail(i, field, "required");
      const startOn = reader.day(i, "window_start");
      const endOn = reader.day(i, "window_end");
      const valueMinor = reader.decimal(i, "sales_quota", 2);
      if (startOn !== null && endOn !== null && endOn <= startOn) reader.fail(i, "window_end", "windowEmpty");
      if (reader.isBad(i) || person === null || startOn === null || endOn === null || valueMinor === null)
        continue;
      if (
        !identities.isFirst(reader, i, "window_start", `${person}\n${startOn}\n${endOn}`, String(valueMinor))
      )
        continue;
      const earlier = windows.get(person) ?? [];
      if (earlier.some((window) => startOn < window.endOn && window.startOn < endOn))
        reader.warn(i, "window_start", "overlappingWindow");
      windows.set(person, [...earlier, { startOn, endOn }]);
      plan.targets.push({ person, unit: unitOf(person), startOn, endOn, valueMinor });
    }
  }
  if (plan.targets.length > 0)
    context.notes.push({ code: "windowsAsGiven", params: { count: plan.targets.length } });
  return plan.targets.map(({ startOn }) => startOn);
}

/** Salespeople, their quotas and their orders, as the database would hold them. */
export function planSales(context: PlanContext): void {
  const salespeople = readSalespeople(context);
  const quotaDays = readQuotas(context, salespeople);
  const orderDays = readOrders(context, salespeople.resolver);
  const startOn = coverFrom([...quotaDays, ...orderDays], context.today);
  for (const [person, unit] of salespeople.territories)
    context.plan.assignments.push({ person, unit, role: "member", startOn });
  if (context.plan.assignments.length > 0)
    context.notes.push({ code: "assignmentsFrom", params: { day: startOn } });
}
