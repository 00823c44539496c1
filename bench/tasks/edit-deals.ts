import { randomInt } from "node:crypto";
import { closeDatabase, db, sqlClient } from "../../db/client";
import { checkFacts } from "../../db/facts/check-facts";
import { editOpportunity } from "../../db/mutations/edit-opportunity";
import { getOpportunity } from "../../db/queries/opportunity";
import type { Actor } from "../../lib/access/actor";
import { scopeFor } from "../../lib/access/scope";
import { businessDay } from "../../lib/server/settings";

/**
 * Edits open deals of the database that DATABASE_URL names, so many times, in turn with a bare UPDATE of the same column. Prints
 * the milliseconds of each as JSON: { edits, updates, differences }.
 */
const EDITS = Number(process.argv[2]);

const [someone] = await sqlClient<{ account_id: number; person_id: number; name: string; email: string }[]>`
  select a.id as account_id, p.id as person_id, p.name, p.email
    from accounts a join people p on p.id = a.person_id where a.role = 'operations' limit 1`;
if (!someone) throw new Error("nobody from operations");
const actor: Actor = {
  accountId: someone.account_id,
  sessionId: "",
  personId: someone.person_id,
  role: "operations",
  name: someone.name,
  nameEn: null,
  email: someone.email,
  locale: null,
  unitId: null,
  unitName: null,
  unitNameEn: null,
  managedUnitIds: [],
};
const deals = await sqlClient<
  { id: number }[]
>`select id from opportunities where status = 'open' order by id`;
const pick = () => deals[randomInt(deals.length)]?.id ?? 0;
const sight = () => ({ scope: scopeFor(actor), today: businessDay(new Date()) });

/** From the edit until the sum that screens show has it. */
async function edit(): Promise<number> {
  const deal = await getOpportunity(sight(), pick());
  if (!deal) throw new Error("no such deal");
  const input = {
    id: deal.id,
    version: deal.version,
    name: deal.name,
    customerId: deal.customer?.id ?? null,
    productId: deal.product.id,
    channelId: deal.channel?.id ?? null,
    amountMinor: (deal.amountMinor ?? 0n) + BigInt(randomInt(1, 100_000)),
    expectedCloseOn: deal.expectedCloseOn,
    ownerId: deal.owner.id,
  };
  const started = performance.now();
  await editOpportunity({ actor, input, now: new Date() });
  await sqlClient`select sum(created_value) from metric_facts where person_id = ${deal.owner.id}`;
  return performance.now() - started;
}

/** The bare form: the one column, committed. Its facts are refreshed by nobody, so it writes back what was there. */
async function update(): Promise<number> {
  const id = pick();
  const started = performance.now();
  await sqlClient`update opportunities set amount_minor = amount_minor where id = ${id}`;
  return performance.now() - started;
}

const [edits, updates]: [number[], number[]] = [[], []];
for (let warmUp = 0; warmUp < 20; warmUp++) await edit();
for (let i = 0; i < EDITS; i++) {
  edits.push(await edit());
  updates.push(await update());
}
const differences = await db.transaction((tx) => checkFacts(tx));
await closeDatabase();
process.stdout.write(JSON.stringify({ edits, updates, differences: differences.length }));
process.exit(0);
