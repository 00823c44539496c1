import "server-only";
import { eq } from "drizzle-orm";
import { db } from "../../client";
import { deliveryPreferences } from "../../schema";

/** How a person wants to be written to; null when they never said. */
export async function getPreferences(personId: number) {
  const [row] = await db.select().from(deliveryPreferences).where(eq(deliveryPreferences.personId, personId));
  return row ?? null;
}
