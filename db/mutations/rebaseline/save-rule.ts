import "server-only";
import { sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { SaveRebaselineRuleInput } from "@/lib/targets/rebaseline-input";
import { db } from "../../client";
import { listRebaselineRules } from "../../queries/rebaseline/rules";
import { rebaselineRules } from "../../schema";
import { recordAudit } from "../record-audit";

/** The rule by which the next month's proposals are made; those that wait stay. Throws Refusal("conflict") when it changed meanwhile. */
export async function saveRebaselineRule({
  actor,
  input,
  now,
}: Call<SaveRebaselineRuleInput>): Promise<{ version: number }> {
  const { version, ...after } = input;
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.rebaseline-rules'))`);
    const before = (await listRebaselineRules(tx)).find(({ metric }) => metric === input.metric);
    if ((before?.version ?? 0) !== version) throw new Refusal("conflict");
    const [made] = await tx
      .insert(rebaselineRules)
      .values({ ...after, createdBy: actor.personId, createdAt: now })
      .returning({ id: rebaselineRules.id });
    if (!made) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "rebaseline.saveRule",
      objectKind: "rebaselineRule",
      objectId: made.id,
      before: before && { ...before, version: undefined },
      after,
    });
    return { version: made.id };
  });
}
