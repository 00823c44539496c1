"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { mergeMinutes } from "@/lib/reviews/merge-minutes";
import { saveMinutesAction } from "../../actions";

interface MinutesFormProps {
  id: number;
  version: number;
  minutes: string;
  rows?: number;
}

/** Long enough that a sentence is written, short enough that little is lost. */
const SAVED_AFTER_MS = 2_000;

/**
 * What was said and decided. It saves by itself; what somebody else saved meanwhile is put together with what is typed here, so nobody
 * overwrites anybody.
 */
export function MinutesForm({ id, version, minutes, rows = 8 }: MinutesFormProps) {
  const t = useTranslations("reviewForms");
  const errorText = useErrorText();
  const field = useId();
  const [text, setText] = useState(minutes);
  const [state, setState] = useState<"saved" | "typing" | "saving" | "failed">("saved");
  /** What is stored, as far as this screen knows: the text typed here was written on top of it. */
  const stored = useRef({ minutes, version });
  /** What is on its way: when it comes back with the page it is nobody else's. */
  const sent = useRef<string>(undefined);

  useEffect(() => {
    if (version === stored.current.version) return;
    const base = stored.current.minutes;
    stored.current = { minutes, version };
    if (minutes === sent.current) return;
    setText((mine) => mergeMinutes(base, mine, minutes));
    setState((now) => (now === "saved" ? now : "typing"));
  }, [minutes, version]);

  const save = useCallback(
    async (typed: string, isAsked: boolean) => {
      setState("saving");
      sent.current = typed;
      const result = await callAction(saveMinutesAction, {
        id,
        version: stored.current.version,
        minutes: typed,
      });
      if (result.ok) {
        // The answer may have brought the new version with the page already.
        if (stored.current.version < result.data.version)
          stored.current = { minutes: typed, version: result.data.version };
        setState((now) => (now === "saving" ? "saved" : now));
        if (isAsked) toast(t("minutesSaved"));
        return;
      }
      sent.current = undefined;
      // Somebody else was first: their text comes with the page, and both are saved together.
      if (result.code === "conflict") return setState("typing");
      setState("failed");
      toast(errorText(result.code, result.params), { tone: "bad" });
    },
    [id, t, errorText],
  );

  useEffect(() => {
    if (state !== "typing") return;
    const timer = window.setTimeout(() => void save(text, false), SAVED_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [state, text, save]);

  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save(text, true);
      }}
    >
      <Label htmlFor={field}>{t("minutes")}</Label>
      <Textarea
        aria-describedby={`${field}-hint`}
        id={field}
        maxLength={20_000}
        onChange={(event) => {
          setText(event.target.value);
          setState("typing");
        }}
        rows={rows}
        value={text}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-muted-foreground" id={`${field}-hint`}>
          {state === "saved" ? t("minutesHint") : t(`minutesState.${state}`)}
        </p>
        <Button disabled={state === "saving"} size="sm" type="submit">
          {t("saveMinutes")}
        </Button>
      </div>
    </form>
  );
}
