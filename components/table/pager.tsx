import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

interface PagerProps {
  /** Addresses from `table.href({ page })` or `table.href({ after })`; null where there is nothing further. */
  previousHref: string | null;
  nextHref: string | null;
  /** "1–50", "about 8,800 rows". */
  summary?: ReactNode;
}

const STEP = "inline-flex h-8 items-center gap-1 rounded-md px-2 text-sm hover:bg-accent";

export function Pager({ previousHref, nextHref, summary }: PagerProps) {
  const t = useTranslations("common");
  if (!previousHref && !nextHref && !summary) return null;
  return (
    <nav
      aria-label={t("pager")}
      className="mt-2 flex items-center justify-between gap-4 text-muted-foreground"
    >
      <span className="text-sm">{summary}</span>
      <span className="flex gap-1">
        {previousHref ? (
          <a className={STEP} href={previousHref} rel="prev">
            <Icon className="size-4" of={ChevronLeft} />
            {t("previousPage")}
          </a>
        ) : null}
        {nextHref ? (
          <a className={STEP} href={nextHref} rel="next">
            {t("nextPage")}
            <Icon className="size-4" of={ChevronRight} />
          </a>
        ) : null}
      </span>
    </nav>
  );
}
