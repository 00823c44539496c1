import "server-only";
import type { Call } from "@/lib/access/call";
import type { SavePreferencesInput } from "@/lib/notifications/delivery-input";
import { db } from "../../client";
import { deliveryPreferences } from "../../schema";

/** How the person wants to be written to from now on. What already waits keeps its time. */
export async function savePreferences({ actor, input }: Call<SavePreferencesInput>): Promise<void> {
  await db
    .insert(deliveryPreferences)
    .values({ personId: actor.personId, ...input })
    .onConflictDoUpdate({ target: deliveryPreferences.personId, set: input });
}
