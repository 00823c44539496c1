import { Skeleton } from "@/components/ui/skeleton";

const ROWS = [1, 2, 3, 4, 5];

/** Of the final size, so that nothing jumps. Within the page: what a reader may not see is answered before anything is sent. */
export function TodaySkeleton() {
  return (
    <div aria-busy="true">
      <div className="mb-3 flex gap-12">
        <Skeleton className="h-20 w-56" />
        <Skeleton className="h-17 w-32 max-sm:hidden" />
        <Skeleton className="h-17 w-32 max-sm:hidden" />
      </div>
      <Skeleton className="mb-6 h-1.5 w-full" />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {["left", "right"].map((column) => (
          <div key={column}>
            <Skeleton className="mb-3 h-8 w-40" />
            <div className="divide-y border-y">
              {ROWS.map((row) => (
                <div className="space-y-1 px-1 py-2" key={row}>
                  <Skeleton className="h-5 w-2/3" />
                  <Skeleton className="h-5 w-1/3" />
                </div>
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
