import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

/** Of the final size, so that nothing jumps. */
export function OpportunityListSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-2 h-7 w-24" />
      <Skeleton className="mb-4 h-5 w-56" />
      <Skeleton className="mb-4 h-9 w-full" />
      <Skeleton className="mb-3 h-8 w-2/3" />
      <TableSkeleton columns={7} rows={16} />
    </div>
  );
}
