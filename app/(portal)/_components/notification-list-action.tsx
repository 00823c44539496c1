"use server";

import type { ReactNode } from "react";
import { z } from "zod";
import { listNotifications } from "@/db/queries/notifications";
import { defineAction } from "@/lib/server/action";
import { NotificationList } from "./notification-list";

const readNotifications = defineAction({
  permission: "today:view",
  input: z.undefined(),
  readOnly: true,
  run: ({ actor }) => listNotifications(actor.personId),
});

/** What stands under the bell, made when it is opened; null when there is nothing. */
export async function listNotificationsAction(): Promise<ReactNode> {
  const result = await readNotifications(undefined);
  if (!result.ok) throw new Error(result.code);
  return result.data.length > 0 ? <NotificationList notifications={result.data} /> : null;
}
