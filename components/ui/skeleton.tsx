import { cn } from "./cn";

/** A grey shape of the final size. Put several in one element with `aria-busy` and a hidden word. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-accent", className)} />;
}

/** A table that is on its way, row for row as high as the real one. */
export function TableSkeleton({ rows = 10, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div aria-hidden className="overflow-hidden border-y">
      {Array.from({ length: rows + 1 }, (_, row) => (
        <div className="flex h-9 items-center gap-6 border-b last:border-b-0" key={`row-${row + 1}`}>
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton className={cn("h-3", column === 0 ? "w-1/4" : "flex-1")} key={`cell-${column + 1}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
