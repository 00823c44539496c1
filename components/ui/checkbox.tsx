import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Wrap it with its words in a `label`; the browser draws it in the accent colour. */
export function Checkbox({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return <input className={cn("size-4 shrink-0 align-[-3px]", className)} type="checkbox" {...props} />;
}
