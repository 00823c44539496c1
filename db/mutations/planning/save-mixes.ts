import "server-only";
import { sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { TEAM_MATURITIES } from "@/lib/planning/maturity";
import type { SaveMixesInput } from "@/lib/planning/mix-input";
import { db } from "../../client";
import { getMaturityMixes } from "../../queries/planning/maturity-mixes";
import { maturityMixes } from "../../schema";
import { recordAudit } from "../record-audit";

/** The mixes that plans are shared out by from now on; figures stay. Throws Refusal("conflict") when they changed meanwhile. */
export async function saveMixes({ actor, input, now }: Call<SaveMixesInput>): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.maturity-mixes'))`);
    const before = await getMaturityMixes(tx);
    if (before.version !== input.version) throw new Refusal("conflict");
    const version = before.version + 1;
    await tx.insert(maturityMixes).values(
      TEAM_MATURITIES.flatMap((maturity) =>
        Object.entries(input.mixes[maturity]).map(([metric, weightPpm]) => ({
          version,
          maturity,
          metric: metric as MetricId,
          weightPpm,
          createdBy: actor.personId,
          createdAt: now,
        })),
      ),
    );
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "targetPlan.saveMixes",
      objectKind: "maturityMix",
      objectId: version,
      before: before.mixes,
      after: input.mixes,
    });
    return { version };
  });
}
