"use client";

import { useTranslations } from "next-intl";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { unsubscribePushAction } from "../actions";

/** Every device that takes messages of this account; one that was lost is taken off here. */
export function DeviceList({
  devices,
}: {
  devices: readonly { id: number; label: string; since: string }[];
}) {
  const t = useTranslations("delivery.push");
  const errorText = useErrorText();
  async function remove(id: number) {
    const result = await callAction(unsubscribePushAction, { id });
    toast(result.ok ? t("removed") : errorText(result.code, result.params), result.ok ? {} : { tone: "bad" });
  }
  if (devices.length === 0) return null;
  return (
    <ul aria-label={t("devices")} className="max-w-lg divide-y border-y text-sm">
      {devices.map(({ id, label, since }) => (
        <li className="flex items-center justify-between gap-3 py-2" key={id}>
          <span className="min-w-0">
            <span className="block truncate">{label}</span>
            <span className="block text-xs text-muted-foreground">{since}</span>
          </span>
          <Button
            aria-label={t("removeOne", { device: label })}
            onClick={() => remove(id)}
            size="sm"
            variant="ghost"
          >
            {t("remove")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
