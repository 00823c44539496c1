import "server-only";
import type { ImportPlan, Key, PlannedAssignment } from "@/lib/imports/plan";
import type { Cell } from "./copy-rows";
import { TableSync } from "./table-sync";
import { countOf, takeIds, type WriteContext } from "./write-context";

/** Ids of the rows that a plan refers to. */
export type IdOf = (key: Key) => number;

/** `#12` is the row 12 of the portal; everything else is an identity of the files. */
export function idLookup(ids: ReadonlyMap<Key, number>): IdOf {
  return (key) => {
    const id = key.startsWith("#") ? Number(key.slice(1)) : ids.get(key);
    if (id === undefined || Number.isNaN(id)) throw new Error(`nothing known under ${key}`);
    return id;
  };
}

/** The company's own unit: the one that stands, or a new one. */
async function findCompany(context: WriteContext): Promise<{ id: number; path: string }> {
  const { sql } = context;
  const [found] = await sql<{ id: number; path: string }[]>`
    select id, path from org_units where kind = 'company' and parent_id is null order by id limit 1`;
  if (found) return found;
  const [id = 0] = await takeIds(context, "org_units", 1);
  const path = `/${id}/`;
  countOf(context, "org_units").made += 1;
  if (!context.isDryRun) {
    await sql`
      insert into org_units (id, kind, name, name_en, path)
      select ${id}, 'company', coalesce((select name from company limit 1), '公司'),
        coalesce((select name_en from company limit 1), (select name from company limit 1), 'Company'), ${path}`;
    context.changes.push({ table: "org_units", rowId: id, before: null, after: {} });
  }
  return { id, path };
}

const UNITS = {
  table: "org_units",
  key: "external_id",
  columns: [
    { name: "parent_id", type: "int" },
    { name: "kind", type: "unit_kind" },
    { name: "name", type: "text" },
    { name: "path", type: "text" },
  ],
  madeOnly: ["position"],
} as const;

/** Regions and teams of the plan below the company; null stands for the company itself. */
export async function writeUnits(
  context: WriteContext,
  plan: ImportPlan,
): Promise<(key: Key | null) => number> {
  const company = await findCompany(context);
  const sync = new TableSync(context, UNITS);
  await sync.match(plan.units.map(({ key }) => key));
  const unitId = idLookup(sync.ids);
  const idOf = (key: Key | null) => (key === null ? company.id : unitId(key));
  const paths = new Map<Key, string>();
  const rows = plan.units.map(({ key, parent, kind, name }, index) => {
    const path = `${parent === null ? company.path : paths.get(parent)}${idOf(key)}/`;
    paths.set(key, path);
    const cells: Cell[] = [String(idOf(parent)), kind, name, path];
    return { key, cells, made: [String(index)] };
  });
  await sync.write(rows);
  return idOf;
}

export async function writePeople(context: WriteContext, plan: ImportPlan): Promise<IdOf> {
  const sync = new TableSync(context, {
    table: "people",
    key: "external_id",
    columns: [{ name: "name", type: "text" }],
  });
  const referred = new Set(
    [...plan.deals, ...plan.orders]
      .map(({ owner }) => owner)
      .concat(plan.targets.map(({ person }) => person)),
  );
  for (const { person } of plan.assignments) referred.add(person);
  for (const { key } of plan.people) referred.add(key);
  await sync.match([...referred].filter((key) => !key.startsWith("#")));
  await sync.write(plan.people.map(({ key, name }) => ({ key, cells: [name] })));
  return idLookup(sync.ids);
}

interface Standing {
  id: number;
  person_id: number;
  unit_id: number;
  role: string;
  start_on: string;
  end_on: string | null;
}

type Decision =
  | { make: { startOn: string } }
  | { change: Standing; set: { start_on: string } | { end_on: string } | { unit_id: number } }
  | null;

/** What an assignment of the plan needs: nothing, an earlier start, an end of the one before it, or a row of its own. */
function decide(
  planned: PlannedAssignment,
  unitId: number,
  standing: readonly Standing[],
  today: string,
): Decision[] {
  const open = standing.filter(({ role, end_on }) => role === planned.role && end_on === null);
  const same = open.find(({ unit_id }) => unit_id === unitId);
  if (same) {
    const isEarliest = standing.every(
      ({ role, start_on }) => role !== planned.role || start_on >= same.start_on,
    );
    return same.start_on > planned.startOn && isEarliest
      ? [{ change: same, set: { start_on: planned.startOn } }]
      : [];
  }
  // A person who leads one team more keeps the others; a member who moves leaves the team before.
  const [left] = planned.role === "member" ? open : [];
  if (!left) return [{ make: { startOn: planned.startOn } }];
  if (left.start_on >= today) return [{ change: left, set: { unit_id: unitId } }];
  return [{ change: left, set: { end_on: today } }, { make: { startOn: today } }];
}

/** Who belongs where. What stands is never overwritten: a move ends one row and starts another. */
export async function writeAssignments(
  context: WriteContext,
  plan: ImportPlan,
  personId: IdOf,
  unitId: (key: Key | null) => number,
): Promise<void> {
  const { sql, today } = context;
  const ids = plan.assignments.map(({ person }) => personId(person)).filter((id) => id > 0);
  const standing = await sql<Standing[]>`
    select id, person_id, unit_id, role::text, start_on::text, end_on::text from assignments where person_id = any(${ids.map(String)}::text[]::int[])`;
  const byPerson = new Map<number, Standing[]>();
  for (const row of standing) byPerson.set(row.person_id, [...(byPerson.get(row.person_id) ?? []), row]);
  const count = countOf(context, "assignments");
  const made: { person: number; unit: number; role: string; startOn: string }[] = [];
  for (const planned of plan.assignments) {
    const person = personId(planned.person);
    const unit = unitId(planned.unit);
    const decisions = decide(planned, unit, byPerson.get(person) ?? [], today);
    if (decisions.length === 0) count.unchanged += 1;
    for (const decision of decisions) {
      if (decision === null) continue;
      if ("make" in decision) made.push({ person, unit, role: planned.role, startOn: decision.make.startOn });
      else await changeAssignment(context, decision.change, decision.set);
    }
  }
  count.made += made.length;
  if (context.isDryRun || made.length === 0) return;
  const rows = await sql<{ id: number }[]>`
    insert into assignments (person_id, unit_id, role, start_on)
    select u.person::int, u.unit::int, u.role::assignment_role, u.start_on::date
    from unnest(${made.map(({ person }) => String(person))}::text[], ${made.map(({ unit }) => String(unit))}::text[],
      ${made.map(({ role }) => role)}::text[], ${made.map(({ startOn }) => startOn)}::text[]) as u(person, unit, role, start_on)
    returning id`;
  for (const { id } of rows)
    context.changes.push({ table: "assignments", rowId: id, before: null, after: {} });
}

async function changeAssignment(
  context: WriteContext,
  row: Standing,
  set: { start_on: string } | { end_on: string } | { unit_id: number },
): Promise<void> {
  countOf(context, "assignments").changed += 1;
  if (context.isDryRun) return;
  const after = { start_on: row.start_on, end_on: row.end_on, unit_id: row.unit_id, ...set };
  const { start_on, end_on, unit_id } = row;
  await context.sql`
    update assignments set start_on = ${after.start_on}::text::date, end_on = ${after.end_on}::text::date, unit_id = ${after.unit_id}
    where id = ${row.id}`;
  context.changes.push({ table: "assignments", rowId: row.id, before: { start_on, end_on, unit_id }, after });
}
