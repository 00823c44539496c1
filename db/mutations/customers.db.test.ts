import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { CreateCustomerInput, EditCustomerInput } from "@/lib/customers/customer-input";
import { db } from "../client";
import { checkFacts } from "../facts/check-facts";
import { customers } from "../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { createCustomer } from "./create-customer";
import { editCustomer } from "./edit-customer";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const FIELDS = {
  nameEn: null,
  segment: "growth",
  sector: "汽车",
  location: null,
  channelId: 1,
  annualRevenueMinor: null,
  employees: 300,
  foundedYear: 1998,
} as const;
const create = (actor: Actor, input: Partial<CreateCustomerInput> = {}) =>
  createCustomer({
    actor,
    now: NOW,
    input: { ...FIELDS, name: "北辰汽车", ownerId: actor.personId, idempotencyKey: randomUUID(), ...input },
  });
const edit = (actor: Actor, input: Partial<EditCustomerInput> = {}) =>
  editCustomer({
    actor,
    now: NOW,
    input: { ...FIELDS, id: 1, version: 1, name: "东方精密", ownerId: 1, ...input },
  });

describe("createCustomer", () => {
  it("takes a company into the books once", async () => {
    const idempotencyKey = randomUUID();
    const ids = await Promise.all([1, 2, 3].map(() => create(company.rep, { idempotencyKey })));
    expect(new Set(ids).size).toBe(1);
    const [made] = await db
      .select()
      .from(customers)
      .where(eq(customers.id, ids[0] ?? 0));
    expect(made).toMatchObject({ name: "北辰汽车", ownerId: 1, createdOn: TODAY, employees: 300 });
  });
  it("refuses a name that is in the books, also when two take it in at once", async () => {
    await expect(create(company.rep, { name: "南海电子" })).rejects.toMatchObject({
      details: { fields: { name: "taken" } },
    });
    const made = await Promise.allSettled([create(company.rep), create(company.teammate)]);
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
  it("gives it to nobody outside the scope", async () => {
    await expect(create(company.manager, { ownerId: 4 })).rejects.toMatchObject({
      details: { fields: { ownerId: "notAnOption" } },
    });
  });
});

describe("editCustomer", () => {
  it("changes what is known, with the facts by segment", async () => {
    expect(await edit(company.rep)).toEqual({ version: 2 });
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });
  it("hands a customer over within the manager's scope only", async () => {
    await expect(edit(company.manager, { ownerId: 4 })).rejects.toMatchObject({ code: "invalid" });
    await expect(edit(company.manager, { ownerId: 2 })).resolves.toEqual({ version: 2 });
  });
  it("does not show another team's customer", async () => {
    await expect(edit(company.otherRep)).rejects.toMatchObject({ code: "notFound" });
    await expect(edit(company.rep, { id: 2 })).rejects.toMatchObject({ code: "notFound" });
  });
  it("refuses an older version", async () => {
    await edit(company.rep);
    await expect(edit(company.rep, { sector: "船舶" })).rejects.toMatchObject({ code: "conflict" });
  });
});
