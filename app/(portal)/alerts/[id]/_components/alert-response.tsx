"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { type AlertMove, type AlertState, isAlertClosed, nextAlertState } from "@/lib/alerts/alert-states";
import { liftMuteAction, moveAlertAction } from "../../actions";
import type { Guard } from "./guard";
import { PlaybookStart, type StartablePlaybook } from "./playbook-start";
import { AssignForm, DismissForm, MuteForm, ResolveForm } from "./response-forms";

export interface ResponseAlert {
  id: number;
  version: number;
  state: AlertState;
  ownerId: number | null;
  isMuted: boolean;
  /** A plan runs already. */
  isStarted: boolean;
}

interface AlertResponseProps {
  alert: ResponseAlert;
  playbooks: readonly StartablePlaybook[];
  /** The plan that the rule proposes. */
  proposedId: number | null;
  owners: readonly { id: number; label: string }[];
  /** For the end of a mute. */
  firstDay: string;
}

type Asked = "resolve" | "dismiss" | "mute" | "assign";

/** What can be done with an alert: the plan first, then the rest. */
export function AlertResponse({ alert, playbooks, proposedId, owners, firstDay }: AlertResponseProps) {
  const t = useTranslations("alertForms");
  const errorText = useErrorText();
  const router = useRouter();
  const english = useLocale() === "en";
  const [asked, setAsked] = useState<Asked | null>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const { id, version, state } = alert;
  const isClosed = isAlertClosed(state);

  const guard: Guard = (result) => {
    if (result.ok || result.code !== "alertMoved") return result;
    const { name = "", nameEn = "", state: now = "" } = result.params ?? {};
    setMoved(t("moved", { name: String(english ? nameEn : name), state: String(now) }));
    setAsked(null);
    router.refresh();
    return result;
  };

  async function press(move: AlertMove, done: string) {
    setPending(true);
    const result = guard(
      await callAction(moveAlertAction, { id, version, move, comment: "", dismissReason: "" }),
    );
    setPending(false);
    if (result.ok) toast(done);
    else if (result.code !== "alertMoved") toast(errorText(result.code, result.params), { tone: "bad" });
  }
  async function lift() {
    const result = await callAction(liftMuteAction, { alertId: id });
    toast(result.ok ? t("lifted") : errorText(result.code, result.params));
  }
  const can = (move: AlertMove) => nextAlertState(state, move) !== null;
  const close = () => setAsked(null);
  const form = { id, version, guard, onClose: close };

  return (
    <div className="space-y-4">
      {moved ? <Alert live title={moved} tone="warn" /> : null}
      {isClosed || alert.isStarted || playbooks.length === 0 ? null : (
        <PlaybookStart
          guard={guard}
          id={id}
          playbooks={playbooks}
          proposedId={proposedId}
          version={version}
        />
      )}
      <div className="flex flex-wrap gap-2">
        {can("acknowledge") ? (
          <Button disabled={pending} onClick={() => press("acknowledge", t("acknowledged"))}>
            {t("acknowledge")}
          </Button>
        ) : null}
        {can("resolve") ? <Button onClick={() => setAsked("resolve")}>{t("resolve")}</Button> : null}
        {can("dismiss") ? <Button onClick={() => setAsked("dismiss")}>{t("dismiss")}</Button> : null}
        {can("reopen") ? (
          <Button disabled={pending} onClick={() => press("reopen", t("reopened"))}>
            {t("reopen")}
          </Button>
        ) : null}
        {isClosed || owners.length < 2 ? null : (
          <Button onClick={() => setAsked("assign")} variant="ghost">
            {t("assign")}
          </Button>
        )}
        {alert.isMuted ? (
          <Button onClick={lift} variant="ghost">
            {t("lift")}
          </Button>
        ) : (
          <Button onClick={() => setAsked("mute")} variant="ghost">
            {t("mute")}
          </Button>
        )}
      </div>
      <Dialog
        description={asked ? t(`${asked}Text`) : undefined}
        onClose={close}
        open={asked !== null}
        title={asked ? t(`${asked}Title`) : ""}
      >
        {asked === "resolve" ? <ResolveForm {...form} /> : null}
        {asked === "dismiss" ? <DismissForm {...form} /> : null}
        {asked === "mute" ? <MuteForm {...form} firstDay={firstDay} /> : null}
        {asked === "assign" ? <AssignForm {...form} ownerId={alert.ownerId} owners={owners} /> : null}
      </Dialog>
    </div>
  );
}
