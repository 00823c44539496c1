import { z } from "zod";
import { SEVERITIES } from "@/lib/alerts/alert-states";
import {
  choiceField,
  flagField,
  idField,
  minuteField,
  optionalTextField,
  textField,
  versionField,
} from "@/lib/input-fields";
import { MAIL_MODES, WEBHOOK_KINDS } from "./delivery-kinds";

export const savePreferencesInput = z.strictObject({
  mailMode: choiceField(MAIL_MODES),
  quietFrom: minuteField,
  quietTo: minuteField,
});
export type SavePreferencesInput = z.output<typeof savePreferencesInput>;

/** What a browser says when it subscribes: where its push service is, and the keys that it made for it. */
export const subscribePushInput = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/, error: "invalid" }).max(2000, "tooLong"),
  p256dh: z.string().regex(/^[\w-]{80,100}={0,2}$/, "invalid"),
  auth: z.string().regex(/^[\w-]{20,30}={0,2}$/, "invalid"),
});
export type SubscribePushInput = z.output<typeof subscribePushInput>;
export const pushDeviceInput = z.strictObject({ id: idField });

export const createWebhookInput = z.strictObject({
  name: textField(80),
  kind: choiceField(WEBHOOK_KINDS),
  url: z.url({ protocol: /^https?$/, error: "invalid" }).max(1000, "tooLong"),
  secret: optionalTextField(200),
  unitId: idField,
  minSeverity: choiceField(SEVERITIES),
});
export type CreateWebhookInput = z.output<typeof createWebhookInput>;

export const switchWebhookInput = z.strictObject({ id: idField, version: versionField, isActive: flagField });
export type SwitchWebhookInput = z.output<typeof switchWebhookInput>;

export const webhookIdInput = z.strictObject({ id: idField });
export const retryDeliveryInput = z.strictObject({ id: z.coerce.number("required").int().positive() });
