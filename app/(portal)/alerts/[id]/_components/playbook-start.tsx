"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { startPlaybookAction } from "../../actions";
import type { Guard } from "./guard";

export interface StartablePlaybook {
  id: number;
  label: string;
  /** When it helps. */
  purpose: string | null;
  /** How often it has helped, and what it may cost. */
  record: string;
  /** Who would do what until when, if it started today. */
  steps: readonly { title: string; unit: string; due: string }[];
}

interface PlaybookStartProps {
  id: number;
  version: number;
  playbooks: readonly StartablePlaybook[];
  proposedId: number | null;
  guard: Guard;
}

/** The proposed plan with what it would give to whom, and one button that starts it. */
export function PlaybookStart({ id, version, playbooks, proposedId, guard }: PlaybookStartProps) {
  const t = useTranslations("alertForms");
  const errorText = useErrorText();
  const [chosenId, setChosenId] = useState(proposedId ?? playbooks[0]?.id ?? 0);
  const [pending, setPending] = useState(false);
  const chosen = playbooks.find((playbook) => playbook.id === chosenId);
  if (!chosen) return null;

  async function start() {
    setPending(true);
    const result = guard(
      await callAction(startPlaybookAction, { alertId: id, version, playbookId: chosenId }),
    );
    setPending(false);
    if (result.ok) toast(t("started", { count: result.data.taskCount }));
    else if (result.code !== "alertMoved") toast(errorText(result.code, result.params), { tone: "bad" });
  }

  return (
    <div className="rounded-lg border bg-card p-4">
      <label className="block text-sm text-muted-foreground" htmlFor="playbook">
        {t(chosenId === proposedId ? "proposed" : "otherPlan")}
      </label>
      <Select
        className="mt-1 w-full"
        id="playbook"
        onChange={(event) => setChosenId(Number(event.target.value))}
        value={chosenId}
      >
        {playbooks.map((playbook) => (
          <option key={playbook.id} value={playbook.id}>
            {playbook.label}
          </option>
        ))}
      </Select>
      <p className="mt-2 text-sm">{chosen.record}</p>
      {chosen.purpose ? <p className="mt-1 text-sm text-muted-foreground">{chosen.purpose}</p> : null}
      <ol className="mt-3 space-y-2 text-sm">
        {chosen.steps.map(({ title, unit, due }, i) => (
          <li className="flex gap-2" key={i}>
            <span className="text-faint">{i + 1}</span>
            <span className="min-w-0">
              {title}
              <span className="block text-xs text-muted-foreground">{`${unit} · ${due}`}</span>
            </span>
          </li>
        ))}
      </ol>
      <Button className="mt-4 w-full" disabled={pending} onClick={start} size="lg" variant="primary">
        {t("start")}
      </Button>
    </div>
  );
}
