import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { mayWriteResource } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import { type Period, parsePeriod } from "@/lib/periods";
import type { DecideMoveInput, RequestMoveInput } from "@/lib/resources/resource-input";
import { freeOf, returnOf } from "@/lib/resources/returns";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { listDeputies, listPrincipals } from "../../queries/approvals/delegations";
import { listApprovers } from "../../queries/approvers";
import { getCompany } from "../../queries/company";
import { listResources } from "../../queries/resources/lines";
import { orgUnits, resourceMoves, resources } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

type Line = typeof resources.$inferSelect;

/**
 * Asks the nearest superior of both units to move an amount between them. A repeated submission asks once. Throws Refusal: notFound, conflict,
 * noApprover, invalid (fields toId: not beside it; amount: more than is free).
 */
export async function requestMove({ actor, input, now }: Call<RequestMoveInput>): Promise<{ id: number }> {
  const today = businessDayOf(now);
  const returns = await readReturns(actor, input, today);
  return db.transaction(async (tx) => {
    const { from, to } = await holdLines(tx, input);
    if (![from, to].every(({ unitId }) => mayWriteResource(actor, unitId))) throw new Refusal("notFound");
    if (from.kind !== input.kind) throw new Refusal("conflict");
    const names = await checkPlace(tx, from, to);
    const [earlier] = await tx
      .select({ id: resourceMoves.id })
      .from(resourceMoves)
      .where(
        and(eq(resourceMoves.clientKey, input.clientKey), eq(resourceMoves.requestedBy, actor.personId)),
      );
    if (earlier) return earlier;
    await checkFree(tx, from, input.amount);
    const [above, beside] = await Promise.all(
      [from, to].map(({ unitId }) =>
        listApprovers(tx, { unitId, personId: null, requesterId: actor.personId, today }),
      ),
    );
    const approverId = above?.find((id) => beside?.includes(id));
    if (approverId === undefined) throw new Refusal("noApprover");
    const { fromId, toId, amount, reason, clientKey } = input;
    const [made] = await tx
      .insert(resourceMoves)
      .values({
        fromId,
        toId,
        amount,
        reason,
        clientKey,
        ...returns,
        approverId,
        requestedBy: actor.personId,
        createdAt: now,
      })
      .returning({ id: resourceMoves.id });
    if (!made) throw new Error("insert returned no row");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "resource.requestMove",
      objectKind: "resource",
      objectId: fromId,
      after: { moveId: made.id, toId, amount, reason, approverId },
    });
    const deputies = await listDeputies(tx, approverId, today);
    await tell(tx, [approverId, ...deputies.filter((id) => id !== actor.personId)], {
      kind: "resourceMoveAsked",
      id: made.id,
      names,
      line: from,
    });
    return made;
  });
}

/**
 * The superior, or who stands in for them, decides once: approved, both plans change together. Throws Refusal: notFound, alreadyDecided,
 * ownRequest, notEnoughFree (used or promised meanwhile).
 */
export async function decideMove({ actor, input, now }: Call<DecideMoveInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [move] = await tx.select().from(resourceMoves).where(eq(resourceMoves.id, input.id)).for("update");
    if (!move) throw new Refusal("notFound");
    const standsInFor = await listPrincipals(tx, actor.personId, businessDayOf(now));
    if (![actor.personId, ...standsInFor].includes(move.approverId)) throw new Refusal("notFound");
    if (move.requestedBy === actor.personId) throw new Refusal("ownRequest");
    if (move.state !== "submitted" || move.version !== input.version) throw new Refusal("alreadyDecided");
    const { from, to } = await holdLines(tx, move);
    const isApproved = input.move === "approve";
    if (isApproved) {
      if (from.planned - from.used < move.amount) throw new Refusal("notEnoughFree");
      await change(tx, from, -move.amount, now);
      await change(tx, to, move.amount, now);
    }
    const state = isApproved ? "approved" : "rejected";
    await tx
      .update(resourceMoves)
      .set({
        state,
        decidedBy: actor.personId,
        decidedAt: now,
        comment: input.comment,
        version: move.version + 1,
      })
      .where(eq(resourceMoves.id, move.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: isApproved ? "resource.approveMove" : "resource.rejectMove",
      objectKind: "resource",
      objectId: from.id,
      before: { state: move.state, fromPlanned: from.planned, toPlanned: to.planned },
      after: { moveId: move.id, state, toId: to.id, amount: move.amount, comment: input.comment },
    });
    const names = await nameUnits(tx, from, to);
    const kind = isApproved ? "resourceMoveApproved" : "resourceMoveRejected";
    await tell(tx, [move.requestedBy], { kind, id: move.id, names, line: from });
    return { id: move.id };
  });
}

/** What both brought in per unit of resource, as the requester sees it. */
async function readReturns(actor: Actor, { fromId, toId }: RequestMoveInput, today: string) {
  const [[line], { fiscal }] = await Promise.all([
    db.select().from(resources).where(eq(resources.id, fromId)),
    getCompany(),
  ]);
  if (!line) throw new Refusal("notFound");
  const period: Period | null = parsePeriod(line.periodKey, fiscal);
  const lines = period ? await listResources(scopeFor(actor), { period, fiscal, today }) : [];
  const of = (id: number) => {
    const found = lines.find((one) => one.id === id);
    return found ? returnOf(found) : null;
  };
  return { fromReturn: of(fromId), toReturn: of(toId) };
}

/** Both lines, locked in the order of their ids, so that two moves in opposite directions never wait for each other. */
async function holdLines(tx: Transaction, { fromId, toId }: { fromId: number; toId: number }) {
  const held = await tx
    .select()
    .from(resources)
    .where(inArray(resources.id, [fromId, toId]))
    .orderBy(resources.id)
    .for("update");
  const from = held.find(({ id }) => id === fromId);
  const to = held.find(({ id }) => id === toId);
  if (!from || !to) throw new Refusal("notFound");
  return { from, to };
}

/** The same resource of two units, neither of them above the other. */
async function checkPlace(tx: Transaction, from: Line, to: Line) {
  const names = await nameUnits(tx, from, to);
  const isSame = from.kind === to.kind && from.metric === to.metric && from.startOn === to.startOn;
  const isNested = names.from.path.startsWith(names.to.path) || names.to.path.startsWith(names.from.path);
  if (!isSame || isNested) throw new Refusal("invalid", { fields: { toId: "notAnOption" } });
  return names;
}

async function nameUnits(tx: Transaction, from: Line, to: Line) {
  const units = await tx
    .select({ id: orgUnits.id, name: orgUnits.name, nameEn: orgUnits.nameEn, path: orgUnits.path })
    .from(orgUnits)
    .where(inArray(orgUnits.id, [from.unitId, to.unitId]));
  const giver = units.find(({ id }) => id === from.unitId);
  const receiver = units.find(({ id }) => id === to.unitId);
  if (!giver || !receiver) throw new Refusal("notFound");
  return { from: giver, to: receiver };
}

async function checkFree(tx: Transaction, from: Line, amount: bigint): Promise<void> {
  const [waiting] = await tx
    .select({ sum: sql<string>`coalesce(sum(${resourceMoves.amount}), 0)::text` })
    .from(resourceMoves)
    .where(and(eq(resourceMoves.fromId, from.id), eq(resourceMoves.state, "submitted")));
  if (amount > freeOf({ ...from, promised: BigInt(waiting?.sum ?? "0") }))
    throw new Refusal("invalid", { fields: { amount: "notEnoughFree" } });
}

const change = (tx: Transaction, line: Line, by: bigint, now: Date) =>
  tx
    .update(resources)
    .set({ planned: line.planned + by, version: line.version + 1, updatedAt: now })
    .where(eq(resources.id, line.id));

async function tell(
  tx: Transaction,
  personIds: readonly number[],
  {
    kind,
    id,
    names,
    line,
  }: {
    kind: string;
    id: number;
    names: Awaited<ReturnType<typeof nameUnits>>;
    line: Line;
  },
): Promise<void> {
  const params = {
    from: names.from.name,
    fromEn: names.from.nameEn ?? names.from.name,
    to: names.to.name,
    toEn: names.to.nameEn ?? names.to.name,
  };
  await insertNotifications(
    tx,
    personIds.map((personId) => ({
      personId,
      kind,
      params,
      href: `/targets/resources?period=${line.periodKey}#moves`,
      dedupeKey: `resource-move:${id}:${kind}`,
    })),
  );
}
