import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { getActor } from "@/db/queries/actor";
import type { Actor } from "@/lib/access/actor";
import { can, type Permission } from "@/lib/access/permissions";
import { sessionIdOf } from "./session-token";
import { businessDay, settings } from "./settings";

/** The cookie of next-auth, over https and over http. */
export const SESSION_COOKIES = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/** The person who signed in, read from the database once per request; null without a valid session. */
export const readActor = cache(async (): Promise<Actor | null> => {
  const jar = await cookies();
  const token = SESSION_COOKIES.map((name) => jar.get(name)?.value).find(Boolean);
  if (!token || !settings.NEXTAUTH_SECRET) return null;
  const now = new Date();
  const sessionId = await sessionIdOf(token, settings.NEXTAUTH_SECRET, now);
  return sessionId ? getActor(sessionId, businessDay(now), now) : null;
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
