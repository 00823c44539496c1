"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { markNotificationsRead } from "@/db/mutations/mark-notifications-read";
import { closeAllSessions, closeSession } from "@/db/mutations/open-session";
import { saveLocale } from "@/db/mutations/save-locale";
import { LOCALES } from "@/lib/i18n/locale";
import { defineAction } from "@/lib/server/action";
import { readActor, SESSION_COOKIES } from "@/lib/server/session";

async function leave(): Promise<never> {
  const jar = await cookies();
  for (const name of SESSION_COOKIES) jar.delete(name);
  redirect("/sign-in");
}

const pushEndpointInput = z.string().max(2000).nullable().catch(null);

/**
 * Ends this session on the server; the cookie alone would be a promise of the browser's. `pushEndpoint` is where this browser took messages:
 * whoever has it next gets none.
 */
export async function signOutAction(pushEndpoint: string | null): Promise<void> {
  const actor = await readActor();
  if (actor) await closeSession(actor.sessionId, new Date(), pushEndpointInput.parse(pushEndpoint));
  await leave();
}

/** Ends every session of the person who asks, and the messages to every device. */
export async function signOutEverywhereAction(): Promise<void> {
  const actor = await readActor();
  if (actor) await closeAllSessions(actor.accountId, new Date());
  await leave();
}

export const saveLocaleAction = defineAction({
  permission: "today:view",
  input: z.enum(LOCALES),
  run: (call) => saveLocale(call),
});

export const markNotificationsReadAction = defineAction({
  permission: "today:view",
  input: z.strictObject({ upTo: z.number().int().positive() }),
  run: (call) => markNotificationsRead(call),
});
