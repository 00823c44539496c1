import { expectedDaysAt } from "../expected-days";

/** Restricts to the deals in $1 while refreshing, nothing while rebuilding. */
export type TouchedDeals = (deal: string) => string;

/** What is open now, with the visit to the stage that each deal is in and since when it is open: rows of few columns instead of all deals and their histories. */
export const selectOpenDeals = (touched: TouchedDeals) => `
    select o.id as opportunity_id, o.owner_id as person_id, o.stage_id, o.product_id, o.channel_id, c.segment, o.amount_minor,
      e.entered_on, e.entered_on + ${expectedDaysAt("s", "e.entered_at")} as due_on, opened.entered_on as opened_on
    from opportunities o join stages s on s.id = o.stage_id left join customers c on c.id = o.customer_id
    left join lateral (
      select e.entered_on, e.entered_at from stage_entries e where e.opportunity_id = o.id order by e.entered_at desc, e.id desc limit 1
    ) e on true
    left join lateral (
      select e.entered_on from stage_entries e where e.opportunity_id = o.id and not exists (
        select from stage_entries l join stages ls on ls.id = l.stage_id
        where l.opportunity_id = o.id and ls.kind <> 'open' and (l.entered_at, l.id) >= (e.entered_at, e.id)
      ) order by e.entered_at, e.id limit 1
    ) opened on true
    where o.status = 'open'${touched("o.id")}`;
