import "server-only";
import { sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { CreateCustomerInput } from "@/lib/customers/customer-input";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { customers } from "../schema";
import { writeSales } from "./after-sales-write";
import { checkReferences } from "./check-references";
import { claimIdempotencyKey, settleIdempotencyKey } from "./claim-idempotency-key";
import { recordAudit } from "./record-audit";

/**
 * Takes a company into the books, today. Sent twice with one key it is taken once.
 * Throws Refusal: invalid (with fields; a name that is in the books already is "taken").
 */
export async function createCustomer(call: Call<CreateCustomerInput>): Promise<number> {
  const { actor, input, now } = call;
  const today = businessDayOf(now);
  await checkReferences({ scope: scopeFor(actor), today }, input);
  return db.transaction(async (tx) => {
    const made = await claimIdempotencyKey(tx, actor, "customer.create", input.idempotencyKey);
    if (made !== null) return made;
    return writeSales(
      tx,
      {},
      () => insertCustomer(tx, call, today),
      (id) => ({ customers: [id] }),
    );
  });
}

async function insertCustomer(
  tx: Transaction,
  { actor, input }: Call<CreateCustomerInput>,
  today: string,
): Promise<number> {
  const { idempotencyKey, ...fields } = input;
  await refuseTakenName(tx, input.name);
  const [customer] = await tx
    .insert(customers)
    .values({ ...fields, createdOn: today })
    .returning({ id: customers.id });
  if (!customer) throw new Error("insert returned no row");
  await recordAudit(tx, {
    actorId: actor.personId,
    action: "customer.create",
    objectKind: "customer",
    objectId: customer.id,
    after: fields,
  });
  await settleIdempotencyKey(tx, idempotencyKey, customer.id);
  return customer.id;
}

/** One company, one row: two people who take it in at once wait for each other here. */
export async function refuseTakenName(tx: Transaction, name: string, exceptId = 0): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('customer ' || lower(${name})))`);
  const [taken] = await tx.execute(
    sql`select 1 from customers where lower(name) = lower(${name}) and id <> ${exceptId} limit 1`,
  );
  if (taken) throw new Refusal("invalid", { fields: { name: "taken" } });
}
