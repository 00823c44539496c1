"use client";

import { useEffect, useRef, useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import type { PlanForm } from "@/lib/incentives/plan-form-schema";
import { saveDraftAction } from "../../../actions";

export type SaveState = "saved" | "waiting" | "saving" | "failed" | "conflict";

const PAUSE_MS = 700;
const RETRY_MS = 5_000;

/**
 * Saves what stands in the fields shortly after the last key. One save is under way at a time, so that revisions follow one another; what
 * could not be saved is sent again, and leaving the page before that asks first.
 */
export function useAutosave(versionId: number, initial: PlanForm, firstRevision: number, form: PlanForm) {
  const [state, setState] = useState<SaveState>("saved");
  const [theirs, setTheirs] = useState(0);
  const revision = useRef(firstRevision);
  const saved = useRef(JSON.stringify(initial));
  const busy = useRef<Promise<void> | null>(null);
  const latest = useRef(form);
  latest.current = form;
  const text = JSON.stringify(form);

  async function send(): Promise<void> {
    while (JSON.stringify(latest.current) !== saved.current) {
      const sent = latest.current;
      setState("saving");
      const answer = await callAction(saveDraftAction, {
        versionId,
        revision: revision.current,
        form: sent,
      });
      if (!answer.ok) {
        if (answer.code === "conflict") setTheirs(Number(answer.params?.revision ?? 0));
        setState(answer.code === "conflict" ? "conflict" : "failed");
        return;
      }
      revision.current = answer.data.revision;
      saved.current = JSON.stringify(sent);
    }
    setState("saved");
  }
  /** Saves at once; true when everything typed has been kept. */
  async function flush(): Promise<boolean> {
    busy.current ??= send().finally(() => {
      busy.current = null;
    });
    await busy.current;
    return JSON.stringify(latest.current) === saved.current;
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text and the failed attempt are what a save waits for
  useEffect(() => {
    if (text === saved.current || state === "conflict" || state === "saving") return;
    if (state === "saved") setState("waiting");
    const timer = setTimeout(flush, state === "failed" ? RETRY_MS : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, state]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (JSON.stringify(latest.current) !== saved.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
  return {
    state,
    flush,
    revision: () => revision.current,
    /** Saves over what somebody else has saved. */
    overwrite: async () => {
      revision.current = theirs;
      await flush();
    },
  };
}
