"use server";

import { retryDelivery } from "@/db/mutations/deliveries/retry-delivery";
import { createWebhook, switchWebhook } from "@/db/mutations/deliveries/write-webhook";
import { getSealedWebhook } from "@/db/queries/deliveries/webhooks";
import { Refusal } from "@/lib/action-result";
import {
  createWebhookInput,
  retryDeliveryInput,
  switchWebhookInput,
  webhookIdInput,
} from "@/lib/notifications/delivery-input";
import { defineAction } from "@/lib/server/action";
import { PrivateAddressError, publicAddressOf } from "@/lib/server/deliveries/public-address";
import { seal } from "@/lib/server/deliveries/seal";
import { sendTest } from "@/lib/server/deliveries/send-test";
import { WebhookError } from "@/lib/server/deliveries/webhook";

export const createWebhookAction = defineAction({
  permission: "webhook:write",
  input: createWebhookInput,
  async run({ input: { url, secret, ...input }, ...call }) {
    const address = new URL(url);
    try {
      await publicAddressOf(address);
    } catch (error) {
      const code = error instanceof PrivateAddressError ? "privateAddress" : "invalid";
      throw new Refusal("invalid", { fields: { url: code } });
    }
    const sealed = seal(JSON.stringify({ url, secret }));
    return createWebhook({ ...call, input: { ...input, host: address.host, sealed } });
  },
});

export const switchWebhookAction = defineAction({
  permission: "webhook:write",
  input: switchWebhookInput,
  run: (call) => switchWebhook(call),
});

export const testWebhookAction = defineAction({
  permission: "webhook:write",
  input: webhookIdInput,
  readOnly: true,
  async run({ input, now, actor }) {
    const webhook = await getSealedWebhook(input.id);
    if (!webhook) throw new Refusal("notFound");
    try {
      await sendTest(webhook, actor.locale, now);
    } catch (error) {
      if (error instanceof PrivateAddressError) throw new Refusal("privateAddress");
      if (error instanceof WebhookError)
        throw new Refusal("webhookRefused", { params: { answer: error.message.slice(0, 200) } });
      throw error;
    }
  },
});

export const retryDeliveryAction = defineAction({
  permission: "webhook:write",
  input: retryDeliveryInput,
  run: (call) => retryDelivery(call),
});
