import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

interface PopoverProps extends Omit<ComponentProps<"div">, "popover"> {
  id: string;
  /** Names the panel for those who cannot see where it belongs. */
  label: string;
  /** Which side of its trigger it opens towards; where the browser cannot anchor, it stands in the middle. */
  align?: "start" | "end";
  children: ReactNode;
}

/**
 * The browser's own popover, without script: it closes on Escape and outside clicks, and stays in the top layer.
 * Open it with `<button popoverTarget={id}>`, which then tells screen readers whether it is open.
 */
export function Popover({ label, align = "start", className, ...props }: PopoverProps) {
  return (
    <div
      aria-label={label}
      className={cn("popover", className)}
      data-align={align}
      popover="auto"
      role="group"
      {...props}
    />
  );
}
