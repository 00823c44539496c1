import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";
import { Icon } from "./icon";

/** The browser's own select: keyboard, screen reader and phone wheel come with it, and no script. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select className={cn(controlClass, "h-8 appearance-none truncate pr-8 pl-2.5 max-sm:h-10")} {...props}>
        {children}
      </select>
      <Icon
        className="pointer-events-none absolute inset-y-0 right-2 my-auto size-4 text-muted-foreground"
        of={ChevronDown}
      />
    </span>
  );
}
