import { cn } from "./cn";

export function Separator({ className }: { className?: string }) {
  return <hr className={cn("my-4 border-t", className)} />;
}
