import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

/** Of the final size, so that nothing jumps. */
export function CustomerListSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-2 h-7 w-24" />
      <Skeleton className="mb-4 h-5 w-40" />
      <Skeleton className="mb-3 h-8 w-2/3" />
      <TableSkeleton columns={7} rows={18} />
    </div>
  );
}
