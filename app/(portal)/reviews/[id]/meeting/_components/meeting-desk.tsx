"use client";

import { ArrowLeft, ArrowRight, Maximize, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import type { AgendaItem } from "@/lib/reviews/review-cycles";
import { CurrentItem } from "../../_components/decisions";
import { MinutesForm } from "../../_components/minutes-form";
import { MeetingClock } from "./meeting-clock";
import { useAgenda } from "./use-agenda";

interface MeetingDeskProps {
  reviewId: number;
  title: string;
  agenda: readonly { item: AgendaItem; minutes: number; label: string; content: ReactNode }[];
  /** Attendance and decisions. */
  notes: ReactNode;
  minutes: string;
  version: number;
  canEdit: boolean;
  startedAt: Date | null;
}

/**
 * The meeting: the agenda with its clock on the left, one point of it in the middle, the minutes beside it all the time. From
 * 1024 px on it takes the whole window; on a phone everything stands one below the other, to be read.
 */
export function MeetingDesk(props: MeetingDeskProps) {
  const { reviewId, title, agenda, notes, minutes, version, canEdit, startedAt } = props;
  const t = useTranslations("reviewForms");
  const items = agenda.map(({ item }) => item);
  const { current, go } = useAgenda(items, `/reviews/${reviewId}`);
  const main = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A new point of the agenda begins at its top.
    if (current) main.current?.scrollTo({ top: 0 });
  }, [current]);
  const place = items.indexOf(current);

  return (
    <CurrentItem value={current}>
      <div
        className="lg:grid lg:h-dvh lg:grid-cols-[220px_minmax(0,1fr)_360px] lg:grid-rows-[auto_minmax(0,1fr)]"
        data-fullscreen
      >
        <header className="flex flex-wrap items-center justify-between gap-3 pb-3 lg:col-span-3 lg:border-b lg:px-5 lg:py-3">
          <h1 className="text-xl font-semibold">{title}</h1>
          <div className="flex items-center gap-2">
            <MeetingClock
              canStart={canEdit}
              planned={agenda.reduce((sum, one) => sum + one.minutes, 0)}
              reviewId={reviewId}
              startedAt={startedAt}
            />
            <Button
              aria-label={t("wholeScreen")}
              className="max-lg:hidden"
              onClick={toggleFullscreen}
              size="icon"
              variant="ghost"
            >
              <Icon of={Maximize} />
            </Button>
            <a
              aria-label={t("leaveMeeting")}
              className={buttonVariants({ variant: "ghost", size: "icon" })}
              href={`/reviews/${reviewId}`}
            >
              <Icon of={X} />
            </a>
          </div>
        </header>
        <nav aria-label={t("agenda")} className="max-lg:hidden lg:overflow-y-auto lg:border-r lg:p-3">
          <ol className="space-y-1">
            {agenda.map(({ item, label, minutes: planned }, i) => (
              <li key={item}>
                <button
                  aria-current={item === current ? "step" : undefined}
                  className={cn(
                    "flex w-full items-center justify-between gap-2 rounded-md px-3 py-2 text-left hover:bg-accent",
                    item === current && "bg-accent font-medium",
                  )}
                  onClick={() => go(item)}
                  type="button"
                >
                  <span>{`${i + 1}. ${label}`}</span>
                  <span className="text-sm whitespace-nowrap text-muted-foreground">
                    {t("minutesCount", { count: planned })}
                  </span>
                </button>
              </li>
            ))}
          </ol>
          <p className="mt-4 px-3 text-sm text-muted-foreground">
            <Kbd>←</Kbd> <Kbd>→</Kbd> {t("keysHint")}
          </p>
        </nav>
        <div className="lg:overflow-y-auto lg:p-6" ref={main} tabIndex={-1}>
          {agenda.map(({ item, content }) => (
            <div className={cn("mb-8", item !== current && "lg:hidden")} data-item={item} key={item}>
              {content ?? (item === "minutes" ? <p className="max-lg:hidden">{t("minutesBeside")}</p> : null)}
            </div>
          ))}
          <div className="flex justify-between gap-2 max-lg:hidden">
            <Button disabled={place <= 0} onClick={() => go(items[place - 1])}>
              <Icon of={ArrowLeft} />
              {t("previousItem")}
            </Button>
            <Button
              disabled={place >= items.length - 1}
              onClick={() => go(items[place + 1])}
              variant="primary"
            >
              {t("nextItem")}
              <Icon of={ArrowRight} />
            </Button>
          </div>
        </div>
        <aside aria-label={t("notes")} className="space-y-6 lg:overflow-y-auto lg:border-l lg:p-5">
          {notes}
          {canEdit ? (
            <MinutesForm id={reviewId} minutes={minutes} rows={12} version={version} />
          ) : (
            <div>
              <h2 className="mb-1 font-medium">{t("minutes")}</h2>
              <p className="whitespace-pre-wrap">{minutes}</p>
            </div>
          )}
        </aside>
      </div>
    </CurrentItem>
  );
}

function toggleFullscreen() {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen();
}
