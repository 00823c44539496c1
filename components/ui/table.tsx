import type { ComponentProps } from "react";
import { cn } from "./cn";

/**
 * Plain elements with the classes of `.data-table` (globals.css), so that a row costs no component. On a phone the
 * same rows become cards: give each cell `data-label`, the cell that names the row `data-cell="title"`.
 */
export function Table({
  className,
  layout = "cards",
  ...props
}: ComponentProps<"table"> & { layout?: "cards" | "scroll" }) {
  return (
    <div className="data-table-frame" data-layout={layout}>
      <table className={cn("data-table", className)} {...props} />
    </div>
  );
}
