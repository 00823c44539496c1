"use server";

import { headers } from "next/headers";
import { subscribePush, unsubscribePush } from "@/db/mutations/deliveries/push-subscriptions";
import { savePreferences } from "@/db/mutations/deliveries/save-preferences";
import { Refusal } from "@/lib/action-result";
import {
  pushDeviceInput,
  savePreferencesInput,
  subscribePushInput,
} from "@/lib/notifications/delivery-input";
import { defineAction } from "@/lib/server/action";
import { publicAddressOf } from "@/lib/server/deliveries/public-address";

export const savePreferencesAction = defineAction({
  permission: "today:view",
  input: savePreferencesInput,
  run: (call) => savePreferences(call),
});

/** This browser takes messages from now on. What it names as its push service has to be one that anybody could reach. */
export const subscribePushAction = defineAction({
  permission: "today:view",
  input: subscribePushInput,
  async run(call) {
    await publicAddressOf(new URL(call.input.endpoint)).catch(() => {
      throw new Refusal("privateAddress");
    });
    const device = (await headers()).get("user-agent")?.slice(0, 300) ?? null;
    return subscribePush({ ...call, input: { ...call.input, device } });
  },
});

export const unsubscribePushAction = defineAction({
  permission: "today:view",
  input: pushDeviceInput,
  run: (call) => unsubscribePush(call),
});
