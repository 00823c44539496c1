import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

/** Of the final size, so that nothing jumps. */
export function ReviewListSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-2 h-7 w-24" />
      <Skeleton className="mb-4 h-5 w-96 max-w-full" />
      <Skeleton className="mb-4 h-9 w-full" />
      <TableSkeleton columns={6} rows={8} />
    </div>
  );
}
