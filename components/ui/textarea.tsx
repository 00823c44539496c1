import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";

/** Grows with what is written, where the browser can. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={cn(controlClass, "field-sizing-content max-h-80 min-h-16 px-2.5 py-1.5", className)}
      rows={rows}
      {...props}
    />
  );
}
