import { readDeals } from "./crm-deals";
import { KnownNames } from "./known";
import { type Key, keyOfId, type PlannedCustomer } from "./plan";
import { coverFrom, Identities, newResolver, OTHER_LINE, type PlanContext, readersOf } from "./plan-context";
import type { ValueResolver } from "./value-resolver";

const THIS_YEAR_AT_MOST = 2100;
const MOST_EMPLOYEES = 100_000_000;

/** Who sells for whom, kept until the first day of their assignments is known. */
interface Teams {
  resolver: ValueResolver;
  /** Agent → their team; null for the company. People of the portal who are placed already stay where they are. */
  members: Map<Key, Key | null>;
  managers: Map<Key, Key>;
}

function addUnit(
  context: PlanContext,
  key: Key,
  kind: "region" | "team",
  name: string,
  parent: Key | null,
): Key {
  if (!context.plan.units.some((unit) => unit.key === key))
    context.plan.units.push({ key, parent, kind, name });
  return key;
}

function readTeams(context: PlanContext): Teams {
  const made = new Set<Key>();
  const addPerson = (name: string, key: Key, isLinked: boolean) => {
    if (!isLinked && !made.has(key)) context.plan.people.push({ key, name });
    made.add(key);
  };
  const members = new Map<Key, Key | null>();
  const make = (name: string): Key => {
    addPerson(name, name, false);
    members.set(name, null);
    context.notes.push({ code: "unassignedPeople", params: { name } });
    return name;
  };
  const resolver = newResolver(context, {
    field: "person",
    known: new KnownNames(context.known.people),
    keyOf: (name) => name,
    make,
  });
  const managers = new Map<Key, Key>();
  const placed = new Set(
    context.known.people
      .filter(({ unitId }) => unitId !== null)
      .map(({ id, externalId }) => externalId ?? keyOfId(id)),
  );
  const identities = new Identities();
  for (const reader of readersOf(context, "sales_teams")) {
    for (let i = 0; i < reader.rowCount; i += 1) {
      const agent = reader.requiredText(i, "sales_agent");
      const manager = reader.requiredText(i, "manager");
      const region = reader.text(i, "regional_office");
      if (reader.isBad(i) || !identities.isFirst(reader, i, "sales_agent", agent, `${manager}\n${region}`))
        continue;
      const regionKey = region === null ? null : addUnit(context, `region:${region}`, "region", region, null);
      const team = addUnit(context, `team:${region ?? ""}/${manager}`, "team", manager, regionKey);
      for (const [name, isAgent] of [
        [manager, false],
        [agent, true],
      ] as const) {
        const { key, isLinked } = resolver.declare(name);
        addPerson(name, key, isLinked);
        if (isLinked && placed.has(key)) continue;
        if (isAgent) members.set(key, team);
        else managers.set(team, key);
      }
    }
  }
  return { resolver, members, managers };
}

function readProducts(context: PlanContext): ValueResolver {
  const { plan } = context;
  const addLine = (series: string | null): Key => {
    const line = series === null ? OTHER_LINE : { key: `line:${series}`, name: series, nameEn: null };
    if (!plan.lines.some(({ key }) => key === line.key)) plan.lines.push(line);
    return line.key;
  };
  const make = (name: string): Key => {
    const key = `product:${name}`;
    plan.products.push({ key, line: addLine(null), name, listPriceMinor: null });
    return key;
  };
  const known = new KnownNames(context.known.products);
  const resolver = newResolver(context, {
    field: "product",
    known,
    keyOf: (name) => `product:${name}`,
    make,
  });
  const identities = new Identities();
  for (const reader of readersOf(context, "products")) {
    for (let i = 0; i < reader.rowCount; i += 1) {
      const name = reader.requiredText(i, "product");
      const series = reader.text(i, "series");
      const price = reader.decimal(i, "sales_price", 2);
      if (reader.isBad(i) || !identities.isFirst(reader, i, "product", name, `${series}\n${price}`)) continue;
      const { key, isLinked } = resolver.declare(name);
      if (!isLinked) plan.products.push({ key, line: addLine(series), name, listPriceMinor: price });
    }
  }
  return resolver;
}

const blankCustomer = (key: Key, name: string): PlannedCustomer => ({
  key,
  name,
  sector: null,
  location: null,
  channel: null,
  parent: null,
  annualRevenueMinor: null,
  employees: null,
  foundedYear: null,
});

/** Turnover is often given in thousands or millions, and no file says so: the reader may (`scale:accounts.revenue`). */
function revenueScale(context: PlanContext): bigint {
  const answer = context.answers["scale:accounts.revenue"];
  return answer !== undefined && /^[1-9]\d{0,11}$/.test(answer) ? BigInt(answer) : 1n;
}

function readCustomers(context: PlanContext): ValueResolver {
  const { plan } = context;
  const keyOf = (name: string) => `account:${name}`;
  const make = (name: string): Key => {
    plan.customers.push(blankCustomer(keyOf(name), name));
    return keyOf(name);
  };
  const resolver = newResolver(context, {
    field: "customer",
    known: new KnownNames(context.known.customers),
    keyOf,
    make,
  });
  const identities = new Identities();
  const scale = revenueScale(context);
  const parents: (() => void)[] = [];
  const own = new Map<string, Key>();
  for (const reader of readersOf(context, "accounts")) {
    if (reader.has("revenue")) context.notes.push({ code: "revenueScale", params: { scale: Number(scale) } });
    for (let i = 0; i < reader.rowCount; i += 1) {
      const name = reader.requiredText(i, "account");
      const revenue = reader.decimal(i, "revenue", 2);
      const parent = reader.text(i, "subsidiary_of");
      const details = {
        sector: reader.text(i, "sector"),
        location: reader.text(i, "office_location"),
        annualRevenueMinor: revenue === null ? null : revenue * scale,
        employees: reader.integer(i, "employees", 0, MOST_EMPLOYEES),
        foundedYear: reader.integer(i, "year_established", 1000, THIS_YEAR_AT_MOST),
      };
      const said = `${parent}\n${Object.values(details).join("\n")}`;
      if (reader.isBad(i) || !identities.isFirst(reader, i, "account", name, said)) continue;
      const { key, isLinked } = resolver.declare(name);
      own.set(name, key);
      if (isLinked) continue;
      const customer = { ...blankCustomer(key, name), ...details };
      plan.customers.push(customer);
      // Parents may stand below their subsidiaries in the file.
      if (parent !== null) {
        parents.push(() => {
          if (parent === name) reader.warn(i, "subsidiary_of", "ownParent");
          else if (own.has(parent)) customer.parent = own.get(parent) ?? null;
          else reader.warn(i, "subsidiary_of", "parentUnknown");
        });
      }
    }
  }
  for (const setParent of parents) setParent();
  return resolver;
}

/** Accounts, products, teams and deals of a CRM export, as the database would hold them. */
export function planCrm(context: PlanContext): void {
  const teams = readTeams(context);
  const products = readProducts(context);
  const customers = readCustomers(context);
  const days = readDeals(context, { people: teams.resolver, products, customers });
  const startOn = coverFrom(days, context.today);
  for (const [unit, person] of teams.managers)
    context.plan.assignments.push({ person, unit, role: "manager", startOn });
  for (const [person, unit] of teams.members)
    context.plan.assignments.push({ person, unit, role: "member", startOn });
  if (context.plan.assignments.length > 0)
    context.notes.push({ code: "assignmentsFrom", params: { day: startOn } });
}
