import { Skeleton, TableSkeleton } from "@/components/ui/skeleton";

/** The screen in its final size while its figures are read. */
export function AnalysisSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-2 h-7 w-16" />
      <Skeleton className="mb-4 h-5 w-96 max-w-full" />
      <Skeleton className="mb-2 h-9 w-full" />
      <Skeleton className="mb-4 h-9 w-full" />
      <TableSkeleton columns={5} rows={8} />
    </div>
  );
}
