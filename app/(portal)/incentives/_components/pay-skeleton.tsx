import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

/** Of the final size, so that nothing jumps. */
export function PaySkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-2 h-7 w-32" />
      <Skeleton className="mb-4 h-5 w-56" />
      <Skeleton className="mb-4 h-9 w-full" />
      <Skeleton className="mb-2 h-10 w-40" />
      <Skeleton className="mb-4 h-1.5 w-full" />
      <Skeleton className="mb-6 h-16 w-full" />
      <TableSkeleton columns={4} rows={8} />
    </div>
  );
}
