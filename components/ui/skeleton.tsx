import type { CSSProperties } from "react";
import { cn } from "./cn";

/** A grey shape of the final size. Put several in one element with `aria-busy` and a hidden word. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-accent", className)} />;
}

/** A table that is on its way, row for row as high as the real one: one element, its rows and cells drawn by the style sheet. */
export function TableSkeleton({ rows = 10, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div
      aria-hidden
      className="table-skeleton"
      style={{ "--rows": rows + 1, "--columns": columns } as CSSProperties}
    />
  );
}
