import type { ComponentProps } from "react";
import { cn } from "./cn";

/** An on/off setting that takes effect at once; inside a form that is saved, use a checkbox. */
export function Switch({ className, ...props }: Omit<ComponentProps<"input">, "type" | "role">) {
  return (
    <input
      className={cn(
        "relative h-5 w-9 shrink-0 appearance-none rounded-full bg-input transition-colors checked:bg-primary disabled:opacity-50",
        "before:absolute before:top-0.5 before:left-0.5 before:size-4 before:rounded-full before:bg-card before:transition-transform checked:before:translate-x-4",
        "forced-colors:appearance-auto",
        className,
      )}
      role="switch"
      type="checkbox"
      {...props}
    />
  );
}
