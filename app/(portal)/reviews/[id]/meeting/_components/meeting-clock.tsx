"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { toast } from "@/components/ui/toast";
import { isRunning } from "@/lib/reviews/review-states";
import { startMeetingAction } from "../../../actions";

interface MeetingClockProps {
  reviewId: number;
  /** Minutes of the whole agenda. */
  planned: number;
  canStart: boolean;
  startedAt: Date | null;
}

/** How long the meeting has been going on, the same for everybody in it; past the agenda's time it says so. */
export function MeetingClock({ reviewId, planned, canStart, startedAt }: MeetingClockProps) {
  const t = useTranslations("reviewForms");
  const errorText = useErrorText();
  const [seconds, setSeconds] = useState<number | null>(null);
  const [pending, setPending] = useState(false);
  const began = startedAt && isRunning(startedAt, new Date()) ? startedAt.getTime() : undefined;
  useEffect(() => {
    if (began === undefined) return;
    const tick = () => setSeconds(Math.max(0, Math.floor((Date.now() - began) / 1000)));
    tick();
    const timer = window.setInterval(tick, 1000);
    return () => window.clearInterval(timer);
  }, [began]);

  async function start() {
    setPending(true);
    const result = await callAction(startMeetingAction, { id: reviewId });
    setPending(false);
    if (!result.ok) toast(errorText(result.code, result.params), { tone: "bad" });
  }
  if (began === undefined)
    return canStart ? (
      <Button disabled={pending} onClick={start} variant="primary">
        {t("startMeeting")}
      </Button>
    ) : null;
  const isOver = seconds !== null && seconds > planned * 60;
  return (
    <p aria-label={t("clock")} className={cn("tabular-nums", isOver && "text-bad")} role="timer">
      {t(isOver ? "clockOver" : "clockOf", { now: clockText(seconds), planned })}
    </p>
  );
}

/** 75 minutes and 3 seconds are 1:15:03. */
function clockText(seconds: number | null): string {
  if (seconds === null) return "–";
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
