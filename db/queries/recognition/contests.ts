import "server-only";
import { type ContestRules, evaluateContest } from "@/lib/incentives/contest";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { hasTenure } from "@/lib/recognition/champions";
import type { ContestState } from "@/lib/recognition/contest-input";
import { sqlClient } from "../../client";
import type { MetricWindow } from "../metrics";
import { type Reference, referenceTo } from "../reference";
import { readSellers } from "./champions";

/** A contest as operations declared it. */
export interface Contest {
  id: number;
  name: string;
  metric: MetricId;
  /** Whose members take part, with everything below. */
  unit: Reference;
  unitPath: string;
  startOn: Day;
  /** First day after it. */
  endOn: Day;
  minTenureMonths: number;
  qualifying: bigint | null;
  prizesMinor: Minor[];
  ties: ContestRules["ties"];
  state: ContestState;
  reason: string | null;
  declaredBy: number;
  version: number;
}

type Row = Omit<Contest, "qualifying" | "prizesMinor"> & { qualifying: string | null; prizes: string[] };

const contestRows = () => sqlClient`
  select c.id, c.name, c.metric, ${referenceTo("u")} as unit, u.path as "unitPath", c.start_on::text as "startOn",
         c.end_on::text as "endOn", c.min_tenure_months as "minTenureMonths", c.qualifying::text, c.prizes_minor::text[] as prizes,
         c.ties, c.state, c.reason, c.declared_by as "declaredBy", c.version
    from contests c join org_units u on u.id = c.unit_id`;

const toContest = ({ qualifying, prizes, ...row }: Row): Contest => ({
  ...row,
  qualifying: qualifying === null ? null : BigInt(qualifying),
  prizesMinor: prizes.map(BigInt),
});

/** Contests with a day in the window. Like champion boards they are for everybody: a contest is known, or it moves nobody. */
export async function listContests({ start, end }: MetricWindow): Promise<Contest[]> {
  const rows = await sqlClient<
    Row[]
  >`${contestRows()} where c.start_on < ${end} and c.end_on > ${start} order by c.end_on, c.id`;
  return rows.map(toContest);
}

/** Contests that are over and whose prizes nobody has awarded yet, the oldest first. */
export async function listOpenContests(today: Day): Promise<Contest[]> {
  const rows = await sqlClient<
    Row[]
  >`${contestRows()} where c.state = 'declared' and c.end_on <= ${today} order by c.end_on, c.id`;
  return rows.map(toContest);
}

export async function getContest(id: number): Promise<Contest | null> {
  const [row] = await sqlClient<Row[]>`${contestRows()} where c.id = ${id}`;
  return row ? toContest(row) : null;
}

export interface ContestPlace {
  personId: number;
  name: string;
  nameEn: string | null;
  unitName: string;
  unitNameEn: string | null;
  /** From 1; level people hold the same. */
  place: number;
  value: bigint;
}

/** How a contest stands by the figures as they are now, with the prize of each place: for whoever awards it. */
export async function rankContest(
  contest: Contest,
  today: Day,
): Promise<(ContestPlace & { prizeMinor: Minor })[]> {
  const window = { start: contest.startOn, end: contest.endOn };
  const { sellers, figureOf } = await readSellers([contest.metric], window, today);
  const named = new Map(sellers.map((one) => [one.id, one]));
  const entries = sellers.flatMap(({ id, hiredOn, unitPath }) => {
    // Nothing sold wins nothing, even where few sold anything.
    const value = figureOf(id, contest.metric) || null;
    const eligible = unitPath.startsWith(contest.unitPath) && hasTenure(contest, hiredOn, contest.startOn);
    return value === null ? [] : [{ personId: id, value, eligible }];
  });
  const values = new Map(entries.map(({ personId, value }) => [personId, value]));
  const rules = { ...contest, better: metricOf(contest.metric).direction };
  return evaluateContest(rules, entries).flatMap(({ personId, place, prizeMinor }) => {
    const person = named.get(personId);
    const value = values.get(personId);
    if (place === null || !person || value === undefined) return [];
    const { name, nameEn, unitName, unitNameEn } = person;
    return [{ personId, name, nameEn, unitName, unitNameEn, place, value, prizeMinor }];
  });
}

/** The places of contests as they were awarded, by contest. */
export async function listContestPlaces(contestIds: readonly number[]): Promise<Map<number, ContestPlace[]>> {
  const rows = await sqlClient<(Omit<ContestPlace, "value"> & { contestId: number; value: string })[]>`
    select l.contest_id as "contestId", l.person_id as "personId", p.name, p.name_en as "nameEn", coalesce(u.name, '') as "unitName",
           u.name_en as "unitNameEn", l.place, l.value::text
      from contest_places l
      join contests c on c.id = l.contest_id
      join people p on p.id = l.person_id
      left join lateral (
        select unit_id from assignments where person_id = p.id and start_on < c.end_on order by start_on desc, id desc limit 1) held on true
      left join org_units u on u.id = held.unit_id
     where l.contest_id = any(${[...contestIds]}::int[])
     order by l.contest_id, l.place, l.person_id`;
  const places = new Map<number, ContestPlace[]>();
  for (const { contestId, value, ...row } of rows)
    places.set(contestId, [...(places.get(contestId) ?? []), { ...row, value: BigInt(value) }]);
  return places;
}
