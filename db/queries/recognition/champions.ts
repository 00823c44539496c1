import "server-only";
import { systemScope } from "@/lib/access/scope";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day, Period } from "@/lib/periods";
import { type ChampionPlace, type ChampionRule, rankChampions } from "@/lib/recognition/champions";
import { sqlClient } from "../../client";
import { listMetrics, type MetricWindow } from "../metrics";

/** A board as operations declared it. */
export interface ChampionBoard {
  id: number;
  metric: MetricId;
  tieMetric: MetricId | null;
  places: number;
  minTenureMonths: number;
  qualifying: bigint | null;
  honour: string;
  startOn: Day;
  endOn: Day | null;
}

type BoardRow = Omit<ChampionBoard, "qualifying"> & { qualifying: string | null };

/** Boards that are in force in a month. They are for everybody: that is what they are there for. */
export async function listChampionBoards(month: Pick<Period, "start" | "end">): Promise<ChampionBoard[]> {
  const rows = await sqlClient<BoardRow[]>`
    select id, metric, tie_metric as "tieMetric", places, min_tenure_months as "minTenureMonths", qualifying::text, honour,
           start_on::text as "startOn", end_on::text as "endOn"
      from champion_boards
     where start_on <= ${month.start} and (end_on is null or end_on > ${month.start}) order by id`;
  return rows.map((row) => ({ ...row, qualifying: row.qualifying === null ? null : BigInt(row.qualifying) }));
}

export interface NamedPlace extends Omit<ChampionPlace, "tieValue" | "isTied"> {
  name: string;
  nameEn: string | null;
  unitName: string;
  unitNameEn: string | null;
  /** Level with somebody else on the deciding figure; not kept once announced. */
  isTied: boolean;
}

export interface Announced extends NamedPlace {
  boardId: number;
  periodKey: string;
}

interface SellerRow {
  id: number;
  name: string;
  nameEn: string | null;
  hiredOn: Day | null;
  /** Their team, the last one where there were several. */
  unitPath: string;
  unitName: string;
  unitNameEn: string | null;
}

/** Everybody who sold as a member of a team in the window. */
function listSellers({ start, end }: MetricWindow): Promise<SellerRow[]> {
  return sqlClient<SellerRow[]>`
    select p.id, p.name, p.name_en as "nameEn", p.hired_on::text as "hiredOn", u.path as "unitPath", u.name as "unitName",
           u.name_en as "unitNameEn"
      from people p
      join lateral (
        select unit_id from assignments
         where person_id = p.id and role = 'member' and start_on < ${end} and (end_on is null or end_on > ${start})
         order by start_on desc, id desc limit 1) held on true
      join org_units u on u.id = held.unit_id`;
}

/** Everybody who sold in a window, and what they came to: whom boards and contests rank. */
export async function readSellers(metrics: readonly MetricId[], window: MetricWindow, today: Day) {
  const [sellers, rows] = await Promise.all([
    listSellers(window),
    listMetrics(systemScope(), { metrics, by: ["person"], window, today }),
  ]);
  const values = new Map(rows.map(({ keys, values: found }) => [Number(keys.person?.id), found]));
  const figureOf = (id: number, metric: MetricId) =>
    values.get(id)?.[metric]?.value ?? (isAdditive(metricOf(metric)) ? 0n : null);
  return { sellers, figureOf };
}

export function ruleOf({
  metric,
  tieMetric,
  places,
  minTenureMonths,
  qualifying,
}: ChampionBoard): ChampionRule {
  return {
    places,
    minTenureMonths,
    qualifying,
    better: metricOf(metric).direction,
    tieBetter: tieMetric === null ? null : metricOf(tieMetric).direction,
  };
}

/** How the boards of a month stand, by board: from the figures as they are now. */
export async function rankBoards(
  boards: readonly ChampionBoard[],
  month: Period,
  today: Day,
): Promise<Map<number, NamedPlace[]>> {
  if (boards.length === 0) return new Map();
  const metrics = [...new Set(boards.flatMap(({ metric, tieMetric }) => [metric, tieMetric ?? metric]))];
  const { sellers, figureOf } = await readSellers(metrics, month, today);
  const named = new Map(sellers.map((one) => [one.id, one]));
  return new Map(
    boards.map((board) => {
      const contenders = sellers.map(({ id, hiredOn }) => ({
        personId: id,
        hiredOn,
        // Who sold nothing is no champion, even where few sold anything.
        value: figureOf(id, board.metric) || null,
        tieValue: board.tieMetric === null ? null : figureOf(id, board.tieMetric),
      }));
      const places = rankChampions(ruleOf(board), contenders, month.start).flatMap(
        ({ tieValue: _, ...place }): NamedPlace[] => {
          const person = named.get(place.personId);
          if (!person) return [];
          const { name, nameEn, unitName, unitNameEn } = person;
          return [{ ...place, name, nameEn, unitName, unitNameEn }];
        },
      );
      return [board.id, places];
    }),
  );
}

/** Champions as they were announced, the latest month first. */
export async function listHonours(query: {
  boardIds?: readonly number[];
  personId?: number;
  from: string;
}): Promise<(Announced & { metric: MetricId })[]> {
  const rows = await sqlClient<(Omit<Announced, "value" | "isTied"> & { value: string; metric: MetricId })[]>`
    select h.board_id as "boardId", b.metric, h.period_key as "periodKey", h.person_id as "personId", h.place, h.value::text,
           p.name, p.name_en as "nameEn", coalesce(u.name, '') as "unitName", u.name_en as "unitNameEn"
      from champion_honours h
      join champion_boards b on b.id = h.board_id
      join people p on p.id = h.person_id
      left join lateral (
        select unit_id from assignments where person_id = p.id and start_on <= to_date(h.period_key || '-28', 'YYYY-MM-DD')
         order by start_on desc, id desc limit 1) held on true
      left join org_units u on u.id = held.unit_id
     where h.period_key >= ${query.from}
       and ${query.boardIds ? sqlClient`h.board_id = any(${[...query.boardIds]}::int[])` : sqlClient`true`}
       and ${query.personId === undefined ? sqlClient`true` : sqlClient`h.person_id = ${query.personId}`}
     order by h.period_key desc, h.board_id, h.place, h.person_id limit 400`;
  return rows.map((row) => ({ ...row, value: BigInt(row.value), isTied: false }));
}
