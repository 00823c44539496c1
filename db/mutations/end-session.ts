import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { db } from "../client";
import { sessions } from "../schema";

/** Ends one of the actor's own sessions, named by the digest of its id. Throws Refusal("notFound"). */
export async function endSession({ actor, input, now }: Call<{ key: string }>): Promise<void> {
  const ended = await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.accountId, actor.accountId),
        isNull(sessions.revokedAt),
        eq(sql`encode(sha256(${sessions.id}::bytea), 'hex')`, input.key),
      ),
    )
    .returning({ id: sessions.id });
  if (ended.length === 0) throw new Refusal("notFound");
}
