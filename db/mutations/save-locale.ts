import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { db } from "../client";
import { accounts } from "../schema";

/** Keeps the person's language for their mail and their next device. */
export async function saveLocale({ actor, input }: Call<NonNullable<Actor["locale"]>>): Promise<void> {
  await db.update(accounts).set({ locale: input }).where(eq(accounts.id, actor.accountId));
}
