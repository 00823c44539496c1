import { randomInt, randomUUID } from "node:crypto";
import { subDays } from "date-fns";
import { sql } from "drizzle-orm";
import { closeDatabase, db, sqlClient } from "../../db/client";
import { checkFacts } from "../../db/facts/check-facts";
import { createOpportunity } from "../../db/mutations/create-opportunity";
import { editOpportunity } from "../../db/mutations/edit-opportunity";
import { moveOpportunity } from "../../db/mutations/move-opportunity";
import { getOpportunity, listStages, type Opportunity } from "../../db/queries/opportunity";
import { scopeFor } from "../../lib/access/scope";
import { Refusal } from "../../lib/action-result";
import { LOSS_REASONS } from "../../lib/funnel/loss-reasons";
import { businessDay } from "../../lib/server/settings";
import { actorOf } from "../actor";

/**
 * Changes deals of the database that DATABASE_URL names through the portal's own writes, so many times: amounts, products, customers, owners,
 * stages forward and back, wins, losses, reopenings, new deals, on days of the last weeks. Compares the facts with a rebuild now and
 * then. Prints JSON: { edits, differences }.
 */
const EDITS = Number(process.argv[2]);
const EDITS_A_CHECK = 2_000;
const DAYS_BACK = 20;

/** Reopening is a manager's; the whole company is seen all the same. */
const actor = { ...(await actorOf("operations")), role: "manager" as const };
const scope = scopeFor({ ...actor, role: "operations" });
actor.managedUnitIds = (await sqlClient<{ id: number }[]>`select id from org_units`).map(({ id }) => id);

const idsOf = async (table: string) =>
  (await sqlClient<{ id: number }[]>`select id from ${sqlClient(table)} order by id`).map(({ id }) => id);
const [deals, customers, products, channels] = await Promise.all(
  ["opportunities", "customers", "products", "channels"].map(idsOf),
);
const sellers = (
  await sqlClient<{ id: number }[]>`
  select distinct owner_id as id from opportunities where status = 'open'`
).map(({ id }) => id);
const one = <T>(list: readonly T[] = []) => list[randomInt(list.length)] as T;

async function change(deal: Opportunity, now: Date): Promise<unknown> {
  const fields = {
    id: deal.id,
    version: deal.version,
    name: deal.name,
    customerId: deal.customer?.id ?? null,
    productId: deal.product.id,
    channelId: deal.channel?.id ?? null,
    amountMinor: deal.amountMinor,
    expectedCloseOn: deal.expectedCloseOn,
    ownerId: deal.owner.id,
  };
  const amountMinor = BigInt(randomInt(1_000, 90_000_000));
  const edited = (changed: Partial<typeof fields>) =>
    editOpportunity({ actor, input: { ...fields, ...changed }, now });
  switch (randomInt(10)) {
    case 0:
    case 1:
      return edited({ amountMinor });
    case 2:
      return edited({ productId: one(products), channelId: one(channels) });
    case 3:
      return edited({ customerId: one(customers) });
    case 4:
      return edited({ ownerId: one(sellers) });
    case 5: {
      const made = {
        name: "Random",
        customerId: one(customers),
        productId: one(products),
        channelId: one(channels),
      };
      const input = {
        ...made,
        amountMinor,
        expectedCloseOn: null,
        ownerId: one(sellers),
        pipelineId: null,
        idempotencyKey: randomUUID(),
      };
      return createOpportunity({ actor, input, now }).then((id) => deals?.push(id));
    }
    default: {
      const stages = await listStages(deal);
      const input = {
        id: deal.id,
        version: deal.version,
        toStageId: one(stages).id,
        lossReason: one(LOSS_REASONS),
        amountMinor,
        expectedCloseOn: businessDay(now),
        customerId: null,
        channelId: null,
      };
      return moveOpportunity({ actor, input, now });
    }
  }
}

/** A rebuild of everything may take longer than a statement of a screen. */
async function countDifferences(): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    return (await checkFacts(tx)).length;
  });
}

let [edits, differences] = [0, 0];
while (edits < EDITS) {
  const now = subDays(new Date(), randomInt(DAYS_BACK));
  const deal = await getOpportunity({ scope, today: businessDay(now) }, one(deals));
  if (!deal) throw new Error("no such deal");
  try {
    await change(deal, now);
  } catch (error) {
    // What the portal refuses, such as a day before the last move, is no edit.
    if (error instanceof Refusal) continue;
    throw error;
  }
  edits += 1;
  if (edits % EDITS_A_CHECK === 0 || edits === EDITS) differences += await countDifferences();
}
await closeDatabase();
process.stdout.write(JSON.stringify({ edits, differences }));
process.exit(0);
