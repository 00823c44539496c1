"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useTransition } from "react";
import { cn } from "@/components/ui/cn";
import { useVersionNews } from "./use-version-news";

interface LiveRefreshProps {
  url: string;
  /** Of the figures on the screen. */
  version: string;
  /** When they were read, in words. */
  asOf: string;
}

/** Reads the screen again, in the reader's own scope, whenever the server says that figures have changed, and says whether it hears so. */
export function LiveRefresh({ url, version, asOf }: LiveRefreshProps) {
  const t = useTranslations("dashboards");
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const isBusy = useRef(false);
  const isAskedAgain = useRef(false);

  useEffect(() => {
    isBusy.current = isPending;
    if (isPending || !isAskedAgain.current) return;
    isAskedAgain.current = false;
    startTransition(() => router.refresh());
  }, [isPending, router]);

  const link = useVersionNews(url, version, () => {
    if (isBusy.current) isAskedAgain.current = true;
    else {
      isBusy.current = true;
      startTransition(() => router.refresh());
    }
  });

  return (
    <span
      className="inline-flex items-center gap-1.5 text-xs text-muted-foreground"
      data-live={link}
      role="status"
    >
      <span
        aria-hidden
        className={cn(
          "size-2 rounded-full",
          link === "live" ? "bg-good" : link === "lost" ? "bg-warn" : "bg-faint",
        )}
      />
      {t(`link.${link}`, { time: asOf })}
    </span>
  );
}
