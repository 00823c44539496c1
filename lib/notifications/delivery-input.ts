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
