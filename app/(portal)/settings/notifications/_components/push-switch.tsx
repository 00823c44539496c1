"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { PUSH_WORKER, pushSubscriptionHere } from "@/components/layout/push-subscription";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { subscribePushAction, unsubscribePushAction } from "../actions";

type Standing = "asking" | "unable" | "denied" | "off" | "on";

interface PushSwitchProps {
  /** What the browser has to subscribe with. */
  publicKey: string;
  devices: readonly { id: number; endpoint: string }[];
}

/** Whether this very browser takes messages; it is asked for permission only when somebody presses the button. */
export function PushSwitch({ publicKey, devices }: PushSwitchProps) {
  const t = useTranslations("delivery.push");
  const errorText = useErrorText();
  const [standing, setStanding] = useState<Standing>("asking");
  const [own, setOwn] = useState<number | null>(null);
  const [pending, setPending] = useState(false);

  useEffect(() => {
    const isAble = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
    if (!isAble) return setStanding("unable");
    if (Notification.permission === "denied") return setStanding("denied");
    void pushSubscriptionHere().then((subscription) => {
      const known = devices.find(({ endpoint }) => endpoint === subscription?.endpoint);
      setOwn(known?.id ?? null);
      setStanding(known ? "on" : "off");
    });
  }, [devices]);

  async function turnOn() {
    setPending(true);
    try {
      if ((await Notification.requestPermission()) !== "granted") return setStanding("denied");
      const registration = await navigator.serviceWorker.register(PUSH_WORKER);
      await navigator.serviceWorker.ready;
      const subscription = await registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: publicKey,
      });
      const { endpoint, keys } = subscription.toJSON();
      const result = await callAction(subscribePushAction, {
        endpoint: endpoint ?? "",
        p256dh: keys?.p256dh ?? "",
        auth: keys?.auth ?? "",
      });
      if (!result.ok) return toast(errorText(result.code, result.params), { tone: "bad" });
      toast(t("turnedOn"));
    } catch {
      toast(t("failed"), { tone: "bad" });
    } finally {
      setPending(false);
    }
  }

  async function turnOff() {
    setPending(true);
    const subscription = await pushSubscriptionHere();
    await subscription?.unsubscribe();
    const result = own === null ? null : await callAction(unsubscribePushAction, { id: own });
    setPending(false);
    if (result && !result.ok) toast(errorText(result.code, result.params), { tone: "bad" });
    else toast(t("turnedOff"));
  }

  if (standing === "asking") return <p className="min-h-9 text-sm text-muted-foreground">{t("asking")}</p>;
  if (standing === "unable" || standing === "denied") return <Alert title={t(standing)} tone="info" />;
  return (
    <Button disabled={pending} onClick={standing === "on" ? turnOff : turnOn}>
      {t(standing === "on" ? "turnOff" : "turnOn")}
    </Button>
  );
}
