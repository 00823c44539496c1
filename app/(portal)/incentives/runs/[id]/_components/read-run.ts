import { notFound } from "next/navigation";
import { getRun, type RunDetail } from "@/db/queries/runs";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permissions";
import { type PayScope, payScopeFor } from "@/lib/access/scope";
import { requireActor } from "@/lib/server/session";

/** Opens whatever is about one run: 404 unless the reader may read everybody's pay. */
export async function requireRun(
  params: Promise<{ id: string }>,
  permission: Permission = "run:view",
): Promise<{ actor: Actor; scope: PayScope; run: RunDetail }> {
  const [actor, { id }] = await Promise.all([requireActor(permission), params]);
  const scope = payScopeFor(actor);
  const run = /^[1-9]\d{0,8}$/.test(id) ? await getRun(scope, Number(id)) : null;
  if (!run) notFound();
  return { actor, scope, run };
}
