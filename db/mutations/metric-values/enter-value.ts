import "server-only";
import { and, inArray, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { mayEnterValue } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { EnterValueInput, EnterValuesInput } from "@/lib/metrics/entered-input";
import { type FiscalCalendar, parsePeriod } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getCompany } from "../../queries/company";
import { enteredValues, orgUnits } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { evaluateAllSoon } from "../evaluate-soon";
import { recordAudit } from "../record-audit";

/**
 * A value of one unit and period, with where it comes from. The latest of a period holds; the earlier ones stay. Alerts are looked at
 * again. Throws Refusal: notFound (not the actor's unit), invalid (a period that has not begun), conflict.
 */
export async function enterValue({
  actor,
  input: { clientKey, ...value },
  now,
}: Call<EnterValueInput>): Promise<{ id: number }> {
  const { fiscal } = await getCompany();
  return db.transaction(async (tx) => {
    const earlier = await claimIdempotencyKey(tx, actor, "value.enter", clientKey);
    if (earlier !== null) return { id: earlier };
    const [id = 0] = await insertValues(tx, [value], { actor, now, fiscal, fieldOf: (_, field) => field });
    await settleIdempotencyKey(tx, clientKey, id);
    return { id };
  });
}

/**
 * The values of a table, all of them or none; a repeated submission takes them in once. Throws Refusal: notFound (a unit that is not the
 * actor's), invalid (`rows.3.periodKey`: a period that has not begun), conflict.
 */
export async function enterValues({
  actor,
  input: { rows, clientKey },
  now,
}: Call<EnterValuesInput>): Promise<{ count: number }> {
  const { fiscal } = await getCompany();
  return db.transaction(async (tx) => {
    const earlier = await claimIdempotencyKey(tx, actor, "value.enterTable", clientKey);
    if (earlier !== null) return { count: rows.length };
    const fieldOf = (row: number, field: string) => `rows.${row}.${field}`;
    const [id = 0] = await insertValues(tx, rows, { actor, now, fiscal, fieldOf });
    await settleIdempotencyKey(tx, clientKey, id);
    return { count: rows.length };
  });
}

interface Entering {
  actor: Actor;
  now: Date;
  fiscal: FiscalCalendar;
  /** Names a field of a row in a refusal. */
  fieldOf: (row: number, field: string) => string;
}

async function insertValues(
  tx: Transaction,
  rows: readonly Omit<EnterValueInput, "clientKey">[],
  { actor, now, fiscal, fieldOf }: Entering,
): Promise<number[]> {
  const unitIds = [...new Set(rows.map(({ unitId }) => unitId))];
  if (!unitIds.every((unitId) => mayEnterValue(actor, unitId))) throw new Refusal("notFound");
  const known = await tx.$count(orgUnits, and(inArray(orgUnits.id, unitIds), isNull(orgUnits.closedOn)));
  if (known !== unitIds.length) throw new Refusal("notFound");
  const values = rows.map(({ metric, unitId, periodKey, value, evidence }, i) => {
    const period = parsePeriod(periodKey, fiscal);
    if (!period || period.start > businessDayOf(now))
      throw new Refusal("invalid", { fields: { [fieldOf(i, "periodKey")]: "notBegun" } });
    return { metric, unitId, periodKey: period.key, startOn: period.start, value, evidence };
  });
  const made = await tx
    .insert(enteredValues)
    .values(values.map((value) => ({ ...value, enteredBy: actor.personId, enteredAt: now })))
    .returning({ id: enteredValues.id });
  await recordAudit(
    tx,
    ...made.map(({ id }, i) => {
      const { startOn: _, ...after } = values[i] ?? { startOn: "" };
      return {
        actorId: actor.personId,
        action: "value.enter" as const,
        objectKind: "value",
        objectId: id,
        after,
      };
    }),
  );
  await evaluateAllSoon(tx);
  return made.map(({ id }) => id);
}
