import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "../../client";
import { pushSubscriptions } from "../../schema";

export interface PushDevice {
  id: number;
  /** As the browser named itself; null where it did not. */
  device: string | null;
  endpoint: string;
  createdAt: Date;
}

/** The devices on which an account takes messages, the newest first. */
export function listPushDevices(accountId: number): Promise<PushDevice[]> {
  return db
    .select({
      id: pushSubscriptions.id,
      device: pushSubscriptions.device,
      endpoint: pushSubscriptions.endpoint,
      createdAt: pushSubscriptions.createdAt,
    })
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.accountId, accountId), isNull(pushSubscriptions.endedAt)))
    .orderBy(desc(pushSubscriptions.id));
}
