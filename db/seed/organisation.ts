import type { InferInsertModel } from "drizzle-orm";
import type { Role } from "@/lib/access/roles";
import { addDays, type Day, periodOf, previousPeriod } from "@/lib/periods";
import type { accounts } from "../schema/access";
import type { assignments, orgUnits, people } from "../schema/organisation";
import { ROOT_UNIT_ID } from "./base";
import { demoSignIns } from "./demo-sign-ins";
import { DEPARTMENTS, EMAIL_DOMAIN, HEADQUARTERS, REGIONS, type StaffSeed } from "./demo-staff";

type UnitRow = InferInsertModel<typeof orgUnits> & { id: number };
type PersonRow = InferInsertModel<typeof people> & { id: number; email: string; hiredOn: Day };
type AssignmentRow = InferInsertModel<typeof assignments>;

export interface Team {
  id: number;
  key: string;
  regionId: number;
  regionKey: string;
  managerId: number;
}

export interface Rep {
  id: number;
  email: string;
  skill: number;
  hiredOn: Day;
  /** First day on which the person no longer works here. */
  leftOn: Day | null;
  /** Teams in order of time, each from its day on. */
  stays: readonly { team: Team; from: Day }[];
}

export interface Organisation {
  units: readonly UnitRow[];
  people: readonly PersonRow[];
  assignments: readonly AssignmentRow[];
  teams: readonly Team[];
  reps: readonly Rep[];
  /** Ids by unit key (regions, teams, departments). */
  unitIds: ReadonlyMap<string, number>;
  /** Ids by region key. */
  directorIds: ReadonlyMap<string, number>;
}

/** Share of a full quota that a new person carries, by the months since joining: from then on. */
const RAMP = [
  { months: 0, quotaSharePpm: 300_000 },
  { months: 2, quotaSharePpm: 600_000 },
  { months: 4, quotaSharePpm: 1_000_000 },
] as const;
/** People who joined longer ago are written with one row: nobody looks at their first months any more. */
const RAMP_WITHIN_DAYS = 760;

/** The team of a person on a day; null before the first and after the last. */
export function teamOn(rep: Rep, day: Day): Team | null {
  if (day < rep.hiredOn || (rep.leftOn !== null && day >= rep.leftOn)) return null;
  return rep.stays.findLast(({ from }) => from <= day)?.team ?? null;
}

/** Share of a full quota on a day, parts per million. */
export function quotaShareOn(rep: Rep, day: Day): number {
  if (teamOn(rep, day) === null) return 0;
  return RAMP.findLast(({ months }) => addMonths(rep.hiredOn, months) <= day)?.quotaSharePpm ?? 0;
}

/** The same date so many months later; its last day where the month is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

function emailOf(nameEn: string): string {
  const ascii = nameEn.normalize("NFD").replace(/[^A-Za-z ]/g, "");
  return `${ascii.toLowerCase().replaceAll(" ", ".")}@${EMAIL_DOMAIN}`;
}

function quarterStart(today: Day, quartersAgo: number): Day {
  let quarter = periodOf(today, "quarter");
  for (let i = 0; i < quartersAgo; i += 1) quarter = previousPeriod(quarter);
  return quarter.start;
}

class Builder {
  readonly units: UnitRow[] = [];
  readonly people: PersonRow[] = [];
  readonly assignments: AssignmentRow[] = [];
  readonly teams: Team[] = [];
  readonly reps: Rep[] = [];
  readonly unitIds = new Map<string, number>();
  readonly directorIds = new Map<string, number>();

  constructor(private readonly today: Day) {
    this.unitIds.set("company", ROOT_UNIT_ID);
  }

  unit(
    key: string,
    kind: UnitRow["kind"],
    names: { name: string; nameEn: string },
    parentPath: string,
    position: number,
  ): UnitRow {
    const id = ROOT_UNIT_ID + this.units.length + 1;
    const parentId = Number(parentPath.split("/").at(-2));
    const row: UnitRow = {
      id,
      parentId,
      kind,
      name: names.name,
      nameEn: names.nameEn,
      path: `${parentPath}${id}/`,
      position,
    };
    this.units.push(row);
    this.unitIds.set(key, id);
    return row;
  }

  person({ name, nameEn, hired, left }: StaffSeed): PersonRow {
    const leftOn = left === undefined ? null : addDays(this.today, -left);
    const row = {
      id: this.people.length + 1,
      name,
      nameEn,
      email: emailOf(nameEn),
      hiredOn: addDays(this.today, -hired),
      leftOn,
    };
    this.people.push(row);
    return row;
  }

  leads(person: PersonRow, unitId: number): void {
    this.assignments.push({
      personId: person.id,
      unitId,
      role: "manager",
      level: "senior",
      quotaSharePpm: 1_000_000,
      startOn: person.hiredOn,
      endOn: null,
    });
  }

  /** Rows that touch end to end: one per team and step of the ramp. */
  sells(rep: Rep, level: StaffSeed["level"]): void {
    const recent = rep.hiredOn > addDays(this.today, -RAMP_WITHIN_DAYS);
    const steps = recent ? RAMP.map(({ months }) => addMonths(rep.hiredOn, months)) : [rep.hiredOn];
    const changes = [...new Set([...steps, ...rep.stays.map(({ from }) => from)])].sort();
    const starts = changes.filter((day) => day <= this.today && (rep.leftOn === null || day < rep.leftOn));
    starts.forEach((startOn, i) => {
      const unitId = teamOn(rep, startOn)?.id;
      if (unitId === undefined) throw new RangeError("an assignment without a team");
      const quotaSharePpm = recent ? quotaShareOn(rep, startOn) : 1_000_000;
      this.assignments.push({
        personId: rep.id,
        unitId,
        role: "member",
        level,
        quotaSharePpm,
        startOn,
        endOn: starts[i + 1] ?? rep.leftOn,
      });
    });
  }

  rep(seed: StaffSeed, team: Team, teamOf: (key: string) => Team): void {
    const person = this.person(seed);
    const stays = seed.movedFrom
      ? [
          { team: teamOf(seed.movedFrom.team), from: person.hiredOn },
          { team, from: quarterStart(this.today, seed.movedFrom.quarters) },
        ]
      : [{ team, from: person.hiredOn }];
    const rep: Rep = {
      id: person.id,
      email: person.email,
      skill: seed.skill,
      hiredOn: person.hiredOn,
      leftOn: person.leftOn ?? null,
      stays,
    };
    this.reps.push(rep);
    this.sells(rep, seed.level);
  }
}

/** The tree, its people and who belongs where since when. */
export function buildOrganisation(today: Day): Organisation {
  const build = new Builder(today);
  const root = `/${ROOT_UNIT_ID}/`;
  build.leads(build.person(HEADQUARTERS.executive), ROOT_UNIT_ID);
  const pending: (() => void)[] = [];
  REGIONS.forEach((region, position) => {
    const unit = build.unit(region.key, "region", region, root, position);
    const director = build.person(region.director);
    build.directorIds.set(region.key, director.id);
    build.leads(director, unit.id);
    region.teams.forEach((seed, place) => {
      const teamUnit = build.unit(seed.key, "team", seed, unit.path, place);
      const manager = build.person(seed.manager);
      build.leads(manager, teamUnit.id);
      const team: Team = {
        id: teamUnit.id,
        key: seed.key,
        regionId: unit.id,
        regionKey: region.key,
        managerId: manager.id,
      };
      build.teams.push(team);
      // Moved people name a team that may come later.
      pending.push(() => {
        for (const rep of seed.reps)
          build.rep(rep, team, (key) => build.teams.find((other) => other.key === key) ?? team);
      });
    });
  });
  for (const add of pending) add();
  DEPARTMENTS.forEach((department, i) => {
    const unit = build.unit(department.key, "department", department, root, REGIONS.length + i);
    build.leads(build.person(department.head), unit.id);
  });
  for (const seed of [HEADQUARTERS.operations, HEADQUARTERS.finance, HEADQUARTERS.admin]) build.person(seed);
  return build;
}

/** What a person may do in the portal. */
export function roleOf(email: string, org: Organisation): Role {
  const signIn = demoSignIns.find((demo) => demo.email === email);
  if (signIn) return signIn.role;
  if (org.reps.some((rep) => rep.email === email)) return "rep";
  return DEPARTMENTS.some(({ head }) => emailOf(head.nameEn) === email) ? "partner" : "manager";
}

/** Everybody has an account; only the demonstration sign-ins have a password. */
export function buildAccounts(org: Organisation, passwordHash: string): InferInsertModel<typeof accounts>[] {
  return org.people.map(({ id, email, hiredOn, leftOn }) => ({
    id,
    personId: id,
    email,
    passwordHash: demoSignIns.some((demo) => demo.email === email) ? passwordHash : null,
    role: roleOf(email, org),
    isActive: leftOn === null,
    isDemo: true,
    createdAt: new Date(`${hiredOn}T01:00:00Z`),
  }));
}
