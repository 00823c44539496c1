import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Label({ className, htmlFor, ...props }: ComponentProps<"label">) {
  return (
    <label className={cn("text-sm font-medium text-foreground", className)} htmlFor={htmlFor} {...props} />
  );
}
