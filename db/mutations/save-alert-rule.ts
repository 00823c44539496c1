import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { SaveAlertRuleInput } from "@/lib/alerts/alert-input";
import { measuresOf } from "@/lib/alerts/watchable";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { db, type Transaction } from "../client";
import { alertRules, orgUnits, playbooks } from "../schema";
import { changedColumns } from "./changed-columns";
import { evaluateAllSoon } from "./evaluate-soon";
import { recordAudit } from "./record-audit";

/**
 * A new rule, or a change of one. Alerts that it has raised keep the thresholds by which they were raised. Throws Refusal: notFound, conflict,
 * invalid (the metric knows no such measure; unit or playbook that is not there).
 */
export async function saveAlertRule({
  actor,
  input,
  now: _,
}: Call<SaveAlertRuleInput>): Promise<{ id: number }> {
  const { id, version, thresholds, ...columns } = input;
  if (!measuresOf(metricOf(input.metric)).includes(input.measure))
    throw new Refusal("invalid", { fields: { measure: "notAnOption" } });
  // JSON knows no bigint; a threshold is a whole number that a float holds exactly.
  const stored = { ...columns, thresholds: thresholds.map((one) => ({ ...one, from: Number(one.from) })) };
  return db.transaction(async (tx) => {
    await checkTargets(tx, input);
    const before = id === null ? null : await holdRule(tx, id, version);
    const [saved] = before
      ? await tx
          .update(alertRules)
          .set({ ...stored, version: before.version + 1 })
          .where(and(eq(alertRules.id, before.id), eq(alertRules.version, before.version)))
          .returning()
      : await tx.insert(alertRules).values(stored).returning();
    if (!saved) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: before ? "alertRule.change" : "alertRule.create",
      objectKind: "alertRule",
      objectId: saved.id,
      ...(before ? changedColumns(comparable(before), comparable(saved)) : { after: { ...saved } }),
    });
    await evaluateAllSoon(tx);
    return { id: saved.id };
  });
}

/** Thresholds as text, because two lists are never the same list. */
const comparable = (rule: typeof alertRules.$inferSelect) => ({
  ...rule,
  thresholds: JSON.stringify(rule.thresholds),
});

async function holdRule(tx: Transaction, id: number, version: number | null) {
  const [rule] = await tx.select().from(alertRules).where(eq(alertRules.id, id)).for("update");
  if (!rule) throw new Refusal("notFound");
  if (rule.version !== version) throw new Refusal("conflict");
  return rule;
}

async function checkTargets(tx: Transaction, { unitId, playbookId }: SaveAlertRuleInput): Promise<void> {
  if (unitId !== null && (await tx.$count(orgUnits, eq(orgUnits.id, unitId))) === 0)
    throw new Refusal("invalid", { fields: { unitId: "notAnOption" } });
  if (playbookId !== null && (await tx.$count(playbooks, eq(playbooks.id, playbookId))) === 0)
    throw new Refusal("invalid", { fields: { playbookId: "notAnOption" } });
}
