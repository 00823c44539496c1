/** What the rows of the demonstration company of 2026-11-24 must keep: each query finds what breaks the rule. */
export const DEMO_RULES: readonly (readonly [why: string, broken: string])[] = [
  [
    "a deal stands in the stage that it entered last",
    `select from opportunities o join lateral (select stage_id, owner_id, amount_minor, entered_on from stage_entries e
       where e.opportunity_id = o.id order by entered_at desc, id desc limit 1) last on true
      where last.stage_id <> o.stage_id or last.owner_id <> o.owner_id or last.amount_minor <> o.amount_minor
         or (o.status <> 'open' and last.entered_on <> o.closed_on)`,
  ],
  [
    "every deal has a history",
    "select from opportunities o where not exists (select from stage_entries e where e.opportunity_id = o.id)",
  ],
  [
    "the status is the stage's kind",
    "select from opportunities o join stages s on s.id = o.stage_id where s.kind <> o.status",
  ],
  [
    "closed deals have a day, lost ones a reason, and only they",
    "select from opportunities where (status = 'open') <> (closed_on is null) or (status = 'lost') <> (loss_reason is not null)",
  ],
  [
    "entries happen on working days within business hours",
    `select from stage_entries e where e.entered_on <> (e.entered_at at time zone 'Asia/Shanghai')::date
        or extract(hour from e.entered_at at time zone 'Asia/Shanghai') not between 9 and 18
        or not coalesce((select is_working from calendar_days d where d.day = e.entered_on), extract(isodow from e.entered_on) <= 5)`,
  ],
  ["nothing is won before it began", "select from opportunities where closed_on < created_on"],
  [
    "won deals have their order",
    "select from opportunities o where status = 'won' and (select sum(amount_minor) from orders r where r.opportunity_id = o.id) is distinct from o.amount_minor",
  ],
  [
    "orders are the sum of their lines",
    "select from orders o where (select sum(amount_minor) from order_lines l where l.order_id = o.id) is distinct from o.amount_minor",
  ],
  [
    "nobody pays more than was invoiced",
    "select from orders o where (select sum(amount_minor) from payments p where p.order_id = o.id) > o.amount_minor",
  ],
  [
    "nobody pays before the order",
    "select from payments p join orders o on o.id = p.order_id where p.received_on < o.ordered_on",
  ],
  [
    "nothing is given back that was not received",
    "select from orders o where (select sum(amount_minor) from refunds r where r.order_id = o.id) > (select coalesce(sum(amount_minor), 0) from payments p where p.order_id = o.id)",
  ],
  [
    "activities lie within the life of their deal",
    "select from activities a join opportunities o on o.id = a.opportunity_id where a.happened_on < o.created_on or a.happened_on > coalesce(o.closed_on, date '2026-11-24')",
  ],
  [
    "nobody belongs to two places at once",
    "select from assignments a join assignments b on a.person_id = b.person_id and a.id < b.id where daterange(a.start_on, a.end_on) && daterange(b.start_on, b.end_on)",
  ],
  [
    "whoever owns a deal is in a team on that day",
    "select from stage_entries e where not exists (select from assignments a where a.person_id = e.owner_id and a.start_on <= e.entered_on and (a.end_on is null or a.end_on > e.entered_on))",
  ],
  [
    "shares of a deal make a whole",
    "select opportunity_id from opportunity_splits group by 1 having sum(share_ppm) <> 1000000",
  ],
  [
    "ratings stay on their scale",
    "select from survey_answers where score not between (case kind when 'csat' then 1 else 0 end) and (case kind when 'csat' then 5 else 10 end)",
  ],
  [
    "nothing happens after the day of loading",
    `select entered_on from stage_entries where entered_on > '2026-11-24' union all select happened_on from activities where happened_on > '2026-11-24'
     union all select ordered_on from orders where ordered_on > '2026-11-24' union all select received_on from payments where received_on > '2026-11-24'
     union all select refunded_on from refunds where refunded_on > '2026-11-24' union all select answered_on from survey_answers where answered_on > '2026-11-24'
     union all select hired_on from people where hired_on > '2026-11-24'`,
  ],
  [
    "new rows get ids after the assigned ones",
    "select from opportunities where id > (select last_value from opportunities_id_seq)",
  ],
  [
    "everybody has one account",
    "select from people p where not exists (select from accounts a where a.person_id = p.id)",
  ],
  [
    "nobody decides their own request",
    "select from adjustments where decided_by = requested_by or approver_id = requested_by",
  ],
];
