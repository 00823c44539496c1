import { randomInt } from "node:crypto";
import { closeDatabase, sqlClient } from "../../db/client";
import { editOpportunity } from "../../db/mutations/edit-opportunity";
import { evaluateTouchedRules } from "../../db/mutations/evaluate-alert-rules";
import { getCompany } from "../../db/queries/company";
import { getMetric } from "../../db/queries/metrics";
import { getOpportunity } from "../../db/queries/opportunity";
import { listPayInputs } from "../../db/queries/pay-inputs";
import { payScopeFor, scopeFor } from "../../lib/access/scope";
import { compilePlan } from "../../lib/incentives/compile-plan";
import { calculateLadders } from "../../lib/incentives/ladder";
import { periodOf } from "../../lib/periods";
import { businessDay } from "../../lib/server/settings";
import { actorOf } from "../actor";

/**
 * Edits the amount of open deals of the database that DATABASE_URL names, so many times, in turn with a bare UPDATE of the same column. Prints
 * the milliseconds of each as JSON: { facts, ladders, alerts, updates }, each from the start of an edit until that much shows it.
 */
const EDITS = Number(process.argv[2]);

const actor = await actorOf("operations");
const scope = scopeFor(actor);
const payScope = payScopeFor(await actorOf("finance"));
const { fiscal } = await getCompany();
const today = businessDay(new Date());
const period = periodOf(today, "month", fiscal);
const deals = await sqlClient<
  { id: number }[]
>`select id from opportunities where status = 'open' order by id`;
const pick = () => deals[randomInt(deals.length)]?.id ?? 0;

const measured = {
  facts: [] as number[],
  ladders: [] as number[],
  alerts: [] as number[],
  updates: [] as number[],
};

/** What the portal does for it, then the owner's figure as screens read it, the owner's ladder, and the rules as far as it has touched them. */
async function edit(): Promise<void> {
  const deal = await getOpportunity({ scope, today }, pick());
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
  const sinceStart = () => performance.now() - started;
  await editOpportunity({ actor, input, now: new Date() });
  await getMetric(scope, { metric: "created_value", filters: { personId: deal.owner.id }, today });
  measured.facts.push(sinceStart());
  const pays = await listPayInputs(payScope, { period, today, fiscal, personIds: [deal.owner.id] });
  for (const { plan, facts } of pays) calculateLadders(compilePlan(plan), facts);
  measured.ladders.push(sinceStart());
  await evaluateTouchedRules({ now: new Date() });
  measured.alerts.push(sinceStart());
}

/** The bare form: the one column, committed. Its facts are refreshed by nobody, so it writes back what was there. */
async function update(): Promise<void> {
  const id = pick();
  const started = performance.now();
  await sqlClient`update opportunities set amount_minor = amount_minor where id = ${id}`;
  measured.updates.push(performance.now() - started);
}

for (let warmUp = 0; warmUp < 30; warmUp++) {
  await edit();
  await update();
}
for (const list of Object.values(measured)) list.length = 0;
for (let i = 0; i < EDITS; i++) {
  await edit();
  await update();
}
await closeDatabase();
process.stdout.write(JSON.stringify(measured));
process.exit(0);
