"use client";

import { useTranslations } from "next-intl";
import { buttonVariants } from "@/components/ui/button-variants";

interface PageFailedProps {
  error: unknown;
  retry: () => void;
}

/** What an error boundary shows: what happened, that nothing was harmed, and the two ways on. */
export function PageFailed({ error, retry }: PageFailedProps) {
  const t = useTranslations("errors");
  const common = useTranslations("common");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 px-4 py-24" role="alert">
      <h1 className="text-xl font-semibold">{t("pageFailedTitle")}</h1>
      <p className="text-muted-foreground">{t("pageFailedText")}</p>
      {digest ? <p className="font-mono text-xs text-faint">{t("reference", { digest })}</p> : null}
      <div className="mt-2 flex gap-2">
        <button className={buttonVariants({ variant: "primary" })} onClick={retry} type="button">
          {common("retry")}
        </button>
        <a className={buttonVariants()} href="/">
          {t("backToToday")}
        </a>
      </div>
    </div>
  );
}
