import type { ReactNode } from "react";
import { cn } from "./cn";

export interface Tab {
  href: string;
  label: ReactNode;
  current: boolean;
  /** A small number beside the label. */
  count?: ReactNode;
}

/** Views of one screen as links, so that each has an address. */
export function Tabs({
  tabs,
  label,
  className,
}: {
  tabs: readonly Tab[];
  label: string;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn("mb-4 flex gap-4 overflow-x-auto border-b", className)}>
      {tabs.map((tab) => (
        <a
          aria-current={tab.current ? "page" : undefined}
          className="-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm text-muted-foreground outline-offset-[-2px] hover:text-foreground aria-[current]:border-primary aria-[current]:font-medium aria-[current]:text-foreground"
          data-ahead
          href={tab.href}
          key={tab.href}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="text-xs text-faint">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}
