import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { getActor } from "@/db/queries/actor";
import { atSnapshot } from "@/db/queries/at-snapshot";
import type { Actor } from "@/lib/access/actor";
import { can, type Permission } from "@/lib/access/permissions";
import { sessionIdOf } from "./session-token";
import { businessDay, settings } from "./settings";

/** The cookie of next-auth, over https and over http. */
export const SESSION_COOKIES = ["__Secure-next-auth.session-token", "next-auth.session-token"];
const MINUTE_MS = 60_000;

/**
 * The person who signed in; null without a valid session. Asked of the database once per request and answered from memory while nothing was
 * written, so that what is revoked ends at once; a session that runs out is noticed within the minute.
 */
export const readActor = cache(async (): Promise<Actor | null> => {
  const jar = await cookies();
  const token = SESSION_COOKIES.map((name) => jar.get(name)?.value).find(Boolean);
  if (!token || !settings.NEXTAUTH_SECRET) return null;
  const now = new Date();
  const sessionId = await sessionIdOf(token, settings.NEXTAUTH_SECRET, now);
  if (!sessionId) return null;
  const [today, minute] = [businessDay(now), Math.floor(now.getTime() / MINUTE_MS)];
  return atSnapshot(["actor", sessionId, today, minute], () => getActor(sessionId, today, now));
});

/**
 * Opens a page: the actor, or the way to the sign-in. A page that the role may not enter does not exist for it (404).
 */
export async function requireActor(permission: Permission): Promise<Actor> {
  const actor = await readActor();
  if (!actor) redirect("/sign-in");
  if (!can(actor.role, permission)) notFound();
  return actor;
}
