import { FACT_COLUMNS } from "@/lib/metrics/quantities";
import { expectedDaysAt } from "../expected-days";
import type { FactDefinition, FactSource, Touched } from "../fact-source";

/**
 * Deals with a move by or away from a touched person on a touched day: the windows below need their whole history. What left a
 * person without coming from them was handed over: somebody else's entry of the day, into a deal that the person had.
 */
function candidates(touched: Touched): string {
  const near = touched("e.owner_id", "e.entered_on");
  if (near === "") return "";
  // As an array, or the planner would rather read the whole history than look up a few deals.
  return `where e.opportunity_id = any (array(
        select e.opportunity_id from stage_entries e where true${near}
        union select n.opportunity_id from touched t
          join stage_entries n on n.entered_on = t.day and n.owner_id <> t.person_id
          join stage_entries e on e.opportunity_id = n.opportunity_id and e.owner_id = t.person_id))`;
}

/**
 * Each row of the history with the row that it closes. `stay_days`: days of all visits of the deal to the stage that is left, on
 * its last departure from there; null on the others.
 */
const moves = (deals: string) => `
      select e.id, e.opportunity_id, e.owner_id, e.entered_on, e.stage_id, e.amount_minor,
        e.from_id, e.from_owner_id, e.from_entered_on, e.from_entered_at, e.from_stage_id,
        case when e.from_stage_id <> o.stage_id and not e.is_left_again then e.stay_days end as stay_days,
        o.product_id, o.channel_id, c.segment
      from (
        select e.*,
          sum(e.entered_on - e.from_entered_on) over (partition by e.opportunity_id, e.from_stage_id order by e.entered_at, e.id) as stay_days,
          lead(e.id) over (partition by e.opportunity_id, e.from_stage_id order by e.entered_at, e.id) is not null as is_left_again
        from (
          select e.*, lag(e.id) over history as from_id, lag(e.owner_id) over history as from_owner_id,
            lag(e.entered_on) over history as from_entered_on, lag(e.entered_at) over history as from_entered_at,
            lag(e.stage_id) over history as from_stage_id
          from stage_entries e ${deals}
          window history as (partition by e.opportunity_id order by e.entered_at, e.id)
        ) e
      ) e
      join opportunities o on o.id = e.opportunity_id
      left join customers c on c.id = o.customer_id`;

/** People with one assignment that lasts: whoever had a deal since it began had it in the same unit throughout. */
const SETTLED =
  "select person_id, min(start_on) as since from assignments group by person_id having count(*) = 1 and max(end_on) is null";

const CELL = (of: "arrival" | "departure") => {
  const [entry, person, unitDay] =
    of === "arrival"
      ? ["m.id", "m.owner_id", "m.entered_on"]
      : ["m.from_id", "m.from_owner_id", "m.from_entered_on"];
  return `m.entered_on as day, ${unitDay} as unit_day, ${person} as person_id, m.product_id, m.channel_id, m.segment, m.from_stage_id, m.stage_id, ${entry} as source_id`;
};

/** A departure is an advance by the rule of `classifyTransition`. */
const LEFT = `1 as stage_exits,
      (s.pipeline_id = f.pipeline_id and s.kind <> 'lost' and (s.kind = 'won' or s.position > f.position))::integer as stage_advances,
      coalesce(m.amount_minor, 0) as exit_value, coalesce(m.stay_days, 0)::integer as stay_days,
      (m.stay_days is not null)::integer as stay_count, coalesce(m.stay_days > ${expectedDaysAt("f", "m.from_entered_at")}, false)::integer as stay_late`;

const ARRIVING = "join stages s on s.id = m.stage_id and s.kind = 'open'";
const LEAVING =
  "join stages f on f.id = m.from_stage_id and f.kind = 'open' join stages s on s.id = m.stage_id";
const [ENTRIES, ...LEAVING_COLUMNS] = FACT_COLUMNS.stages;

/** Deals with a move on some days, with their whole history. */
const movedWithin = (within: Touched) =>
  `where e.opportunity_id in (select e.opportunity_id from stage_entries e where true${within("e.owner_id", "e.entered_on")})`;

const arrived: FactSource = {
  columns: [ENTRIES],
  select: (within) => `
    select ${CELL("arrival")}, 1 as stage_entries
    from (${moves(movedWithin(within))}) m ${ARRIVING} where true${within("m.owner_id", "m.entered_on")}`,
};

const departed: FactSource = {
  columns: LEAVING_COLUMNS,
  select: (within) => `
    select ${CELL("departure")}, ${LEFT}
    from (${moves(movedWithin(within))}) m ${LEAVING} where true${within("m.from_owner_id", "m.entered_on")}`,
};

/**
 * An arrival belongs to the new owner on the day of the move, a departure to the owner who had the deal, with the unit of
 * the day on which they took it: so every unit's stock is its arrivals less its departures, whoever moves between units.
 * Where both are the same person in the same unit they are one row, which halves the work; apart, each tells the entry of the visit
 * that it begins or ends.
 */
const moved: FactSource = {
  columns: FACT_COLUMNS.stages,
  apart: [arrived, departed],
  select: (touched) => `
    with moves as materialized (
      select m.*, m.from_owner_id = m.owner_id and settled.since <= m.from_entered_on as is_same
      from (${moves(candidates(touched))}) m left join (${SETTLED}) settled on settled.person_id = m.owner_id
    )
    select ${CELL("arrival")}, (s.kind = 'open')::integer as stage_entries, ${LEFT}
    from moves m ${LEAVING}
    where m.is_same${touched("m.owner_id", "m.entered_on")}
    union all
    select ${CELL("arrival")}, 1, 0, 0, 0, 0, 0, 0
    from moves m ${ARRIVING} left join stages f on f.id = m.from_stage_id
    where (m.is_same and f.kind = 'open') is not true${touched("m.owner_id", "m.entered_on")}
    union all
    select ${CELL("departure")}, 0, ${LEFT}
    from moves m ${LEAVING}
    where m.is_same is not true${touched("m.from_owner_id", "m.entered_on")}`,
};

/** Moves between stages, by where they came from and where they went. */
export const stageFacts: FactDefinition = { family: "stages", sources: [moved] };
