import type postgres from "postgres";
import type { FactSources } from "../facts/touched-cells";

/** A number below `below`, from a seed: the same sequence on every run. */
export type Dice = (below: number) => number;

/** One write of a test: what it touches, and how to do it. */
export interface RandomWrite {
  name: string;
  sources: FactSources;
  write: (sql: postgres.TransactionSql) => Promise<FactSources>;
}

const START = "date '2026-01-01'";
const day = (dice: Dice) => `(${START} + ${dice(120)})`;
const idsOf = (rows: readonly { id: number | string }[]) => rows.map(({ id }) => Number(id));

async function pick(sql: postgres.TransactionSql, table: string, dice: Dice): Promise<number | null> {
  const ids = idsOf(await sql.unsafe<{ id: number }[]>(`select id from ${table} order by id`));
  return ids[dice(Math.max(1, ids.length))] ?? null;
}

async function one(sql: postgres.TransactionSql, text: string): Promise<number> {
  const [row] = await sql.unsafe<{ id: number }[]>(text);
  return Number(row?.id);
}

const perhaps = (dice: Dice, value: string) => (dice(5) === 0 ? "null" : value);

/** The amount of one deal and nothing else, told as such. */
export async function chooseAmount(sql: postgres.TransactionSql, dice: Dice): Promise<RandomWrite> {
  const deal = (await pick(sql, "opportunities", dice)) ?? 0;
  return {
    name: "correct amount",
    sources: { amounts: [deal] },
    write: async () => {
      await sql`update opportunities set amount_minor = ${dice(5) === 0 ? null : dice(900_001)} where id = ${deal}`;
      return {};
    },
  };
}

/** What changes what an order owes: around its days, above its amount, and corrections of the order itself. */
export async function chooseOrderMoney(sql: postgres.TransactionSql, dice: Dice): Promise<RandomWrite> {
  const order = await pick(sql, "orders", dice);
  if (order === null || dice(3) === 0) return createOrder(sql, dice, 1 + dice(6), 1 + dice(4));
  const on = ["ordered_on", "coalesce(due_on, ordered_on)", "coalesce(due_on, ordered_on) + 1"][dice(3)];
  const writes: [name: string, text: string][] = [
    [
      "pay around its days",
      `insert into payments (order_id, received_on, amount_minor)
         select id, ${on}, abs(amount_minor) * ${1 + dice(5)} / 4 from orders where id = ${order}`,
    ],
    [
      "give much back",
      `insert into refunds (order_id, refunded_on, amount_minor) select id, ${day(dice)}, abs(amount_minor) * ${1 + dice(4)} / 3 from orders where id = ${order}`,
    ],
    [
      "correct order",
      `update order_lines set amount_minor = ${dice(100_003) - 2000} where order_id = ${order} and line = 1;
       update orders set amount_minor = (select sum(l.amount_minor) from order_lines l where l.order_id = orders.id), owner_id = ${1 + dice(6)},
         ordered_on = ${day(dice)}, due_on = due_on + ${dice(41) - 20} where id = ${order}`,
    ],
    [
      "take payments back",
      `delete from payments where order_id = ${order} and received_on < ${day(dice)}; update refunds set refunded_on = refunded_on - 9 where order_id = ${order}`,
    ],
  ];
  const [name, text] = writes[dice(writes.length)] ?? ["nothing", ""];
  return {
    name,
    sources: { orders: [order] },
    write: async () => {
      await sql.unsafe(text);
      return {};
    },
  };
}

/** What a portal does all day, and what it does rarely: corrections, hand-overs, moves between teams, deletions. */
export async function chooseWrite(sql: postgres.TransactionSql, dice: Dice): Promise<RandomWrite> {
  const deal = await pick(sql, "opportunities", dice);
  const order = await pick(sql, "orders", dice);
  const person = 1 + dice(6);
  const customer = 1 + dice(4);
  const change = (text: string) => async (): Promise<FactSources> => {
    await sql.unsafe(text);
    return {};
  };
  const onDeal = (name: string, text: string): RandomWrite => ({
    name,
    sources: { deals: [deal ?? 0] },
    write: change(text),
  });
  const onOrder = (name: string, text: string): RandomWrite => ({
    name,
    sources: { orders: [order ?? 0] },
    write: change(text),
  });

  const createDeal: RandomWrite = {
    name: "create deal",
    sources: {},
    write: async () => {
      const on = day(dice);
      const id = await one(
        sql,
        `insert into opportunities (name, customer_id, owner_id, product_id, channel_id, pipeline_id, stage_id, status, amount_minor, created_on)
         values ('d', ${perhaps(dice, String(customer))}, ${person}, ${1 + dice(3)}, ${perhaps(dice, String(1 + dice(2)))}, 1, 1, 'open',
           ${perhaps(dice, String(dice(1_000_003)))}, ${perhaps(dice, on)}) returning id`,
      );
      await sql.unsafe(
        `insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values (${id}, 1, ${person}, ${on}, ${on})`,
      );
      return { deals: [id] };
    },
  };
  if (deal === null || order === null) {
    return deal !== null && dice(2) === 0 ? createOrder(sql, dice, person, customer) : createDeal;
  }

  const stage = 1 + dice(6);
  const moveStage = onDeal(
    "move stage",
    `with last as (select max(entered_on) + ${dice(9)} as day from stage_entries where opportunity_id = ${deal}),
        entry as (insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at, amount_minor)
          select o.id, ${stage}, o.owner_id, last.day, last.day, o.amount_minor from opportunities o, last where o.id = ${deal})
       update opportunities set stage_id = ${stage}, status = ${stage === 5 ? "'won'" : stage === 6 ? "'lost'" : "'open'"},
         closed_on = ${stage >= 5 ? "last.day" : "null"} from last where id = ${deal}`,
  );
  // What happens often stands here several times.
  const writes: RandomWrite[] = [
    createDeal,
    createDeal,
    createDeal,
    createDeal,
    createOrder(sql, dice, person, customer),
    moveStage,
    moveStage,
    moveStage,
    moveStage,
    onDeal(
      "edit amount",
      `update opportunities set amount_minor = ${perhaps(dice, String(dice(900_001) - 1000))}, product_id = ${1 + dice(3)} where id = ${deal}`,
    ),
    onDeal(
      "hand over",
      `with last as (select max(entered_on) + ${dice(4)} as day from stage_entries where opportunity_id = ${deal})
       insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) select o.id, o.stage_id, ${person}, last.day, last.day
         from opportunities o, last where o.id = ${deal};
       update opportunities set owner_id = ${person} where id = ${deal}`,
    ),
    onDeal(
      "correct owner",
      `update opportunities set owner_id = ${person}, customer_id = ${customer} where id = ${deal}`,
    ),
    onDeal(
      "split",
      `delete from opportunity_splits where opportunity_id = ${deal};
       insert into opportunity_splits values (${deal}, 1, 333333), (${deal}, 2, 333333), (${deal}, ${3 + dice(4)}, 333334)`,
    ),
    onDeal("unsplit", `delete from opportunity_splits where opportunity_id = ${deal}`),
    onDeal(
      "delete deal",
      `delete from stage_entries where opportunity_id = ${deal}; delete from opportunity_splits where opportunity_id = ${deal};
       update orders set opportunity_id = null where opportunity_id = ${deal}; delete from opportunities where id = ${deal}`,
    ),
    onOrder(
      "pay",
      `insert into payments (order_id, received_on, amount_minor) values (${order}, ${day(dice)}, ${dice(50_001) - 500})`,
    ),
    onOrder(
      "refund",
      `insert into refunds (order_id, refunded_on, amount_minor) values (${order}, ${day(dice)}, ${dice(9_001)})`,
    ),
    onOrder("change due date", `update orders set due_on = ${perhaps(dice, day(dice))} where id = ${order}`),
    onOrder("delete order", `delete from orders where id = ${order}`),
    {
      name: "record activity",
      sources: {},
      write: async () => ({
        activities: [
          await one(
            sql,
            `insert into activities (kind, person_id, customer_id, happened_on)
             values ((array['visit','call','demo','email','meeting'])[${1 + dice(5)}]::activity_kind, ${person}, ${perhaps(dice, String(customer))}, ${day(dice)}) returning id`,
          ),
        ],
      }),
    },
    {
      name: "answer",
      sources: {},
      write: async () => ({
        answers: [
          await one(
            sql,
            `insert into survey_answers (customer_id, person_id, kind, score, answered_on)
             values (${customer}, ${person}, (array['csat','nps'])[${1 + dice(2)}]::survey_kind, ${dice(6)}, ${day(dice)}) returning id`,
          ),
        ],
      }),
    },
    {
      name: "change segment",
      sources: { customers: [customer] },
      write: async () => {
        await sql.unsafe(
          `update customers set segment = (array['key','growth','standard'])[${1 + dice(3)}]::segment, channel_id = ${1 + dice(2)} where id = ${customer}`,
        );
        return {};
      },
    },
    {
      name: "move person to another team",
      sources: { people: [person] },
      write: async () => {
        const from = day(dice);
        await sql.unsafe(
          `update assignments set end_on = ${from} where person_id = ${person} and start_on < ${from} and (end_on is null or end_on > ${from});
           insert into assignments (person_id, unit_id, role, start_on) values (${person}, ${4 + dice(3)}, 'member', ${from})`,
        );
        return {};
      },
    },
  ];
  return writes[dice(writes.length)] ?? createDeal;
}

function createOrder(
  sql: postgres.TransactionSql,
  dice: Dice,
  person: number,
  customer: number,
): RandomWrite {
  return {
    name: "create order",
    sources: {},
    write: async () => {
      const amounts = Array.from({ length: 1 + dice(3) }, () => dice(100_003) - 2000);
      const total = amounts.reduce((a, b) => a + b, 0);
      const on = day(dice);
      const deal = await pick(sql, "opportunities", dice);
      const id = await one(
        sql,
        `insert into orders (number, opportunity_id, customer_id, owner_id, channel_id, ordered_on, due_on, amount_minor)
         values (gen_random_uuid()::text, ${perhaps(dice, String(deal))}, ${customer}, ${person}, ${1 + dice(2)}, ${on}, ${perhaps(dice, `${on} + 30`)}, ${total}) returning id`,
      );
      for (const [i, amount] of amounts.entries()) {
        await sql.unsafe(
          `insert into order_lines (order_id, line, product_id, quantity, amount_minor, cost_minor)
           values (${id}, ${i + 1}, ${1 + dice(3)}, 1, ${amount}, ${perhaps(dice, String(Math.round(amount / 2)))})`,
        );
      }
      // An order for a deal is no purchase of its own.
      return { orders: [id] };
    },
  };
}

/** Lehmer's generator: the same dice on every run. */
export function diceFrom(seed: number): Dice {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
