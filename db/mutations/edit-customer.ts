import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { EditCustomerInput } from "@/lib/customers/customer-input";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { type Customer, getCustomer } from "../queries/customer";
import { customers } from "../schema";
import { writeSales } from "./after-sales-write";
import { changedColumns } from "./changed-columns";
import { checkReferences } from "./check-references";
import { refuseTakenName } from "./create-customer";
import { recordAudit } from "./record-audit";

/**
 * Changes what is known of a customer, or who looks after it. Returns its version.
 * Throws Refusal: notFound, forbidden (somebody else's customer), conflict, invalid (with fields).
 */
export async function editCustomer({
  actor,
  input,
  now,
}: Call<EditCustomerInput>): Promise<{ version: number }> {
  const sight = { scope: scopeFor(actor), today: businessDayOf(now) };
  const customer = await getCustomer(sight, input.id);
  if (!customer) throw new Refusal("notFound");
  if (!customer.isOwned) throw new Refusal("forbidden");
  if (customer.version !== input.version) throw new Refusal("conflict");
  const { id, version, ...after } = input;
  const changed = changedColumns(fieldsOf(customer), after);
  if (!changed) return { version };
  await checkReferences(sight, changed.after);

  return db.transaction((tx) =>
    writeSales(tx, { customers: [id] }, async () => {
      const updated = await tx
        .update(customers)
        .set({ ...after, version: sql`${customers.version} + 1` })
        .where(and(eq(customers.id, id), eq(customers.version, version)))
        .returning({ id: customers.id });
      if (updated.length === 0) throw new Refusal("conflict");
      if (changed.after.name !== undefined) await refuseTakenName(tx, after.name, id);
      await recordAudit(tx, {
        actorId: actor.personId,
        action: "customer.edit",
        objectKind: "customer",
        objectId: id,
        ...changed,
      });
      return { version: version + 1 };
    }),
  );
}

function fieldsOf(customer: Customer): Omit<EditCustomerInput, "id" | "version"> {
  const { name, nameEn, segment, sector, location, annualRevenueMinor, employees, foundedYear } = customer;
  return {
    name,
    nameEn,
    segment,
    sector,
    location,
    annualRevenueMinor,
    employees,
    foundedYear,
    ownerId: customer.owner?.id ?? null,
    channelId: customer.channel?.id ?? null,
  };
}
