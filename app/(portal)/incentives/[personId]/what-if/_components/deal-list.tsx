"use client";

import { memo } from "react";
import { DealRow } from "./deal-row";
import type { Scenario } from "./scenario";
import type { SuppositionStore } from "./supposition";

/** About what one phone shows: every part looks for itself whether it is near the screen, and what is near is painted as one. */
const ROWS_A_PART = 10;

interface DealListProps {
  rows: Scenario["rows"];
  month: Scenario["month"];
  store: SuppositionStore;
}

/** The open deals in parts, each drawn only while it is near the screen: two hundred of them may stand below each other. */
export const DealList = memo(function DealList({ rows, ...rest }: DealListProps) {
  const parts = Array.from({ length: Math.ceil(rows.length / ROWS_A_PART) }, (_, i) =>
    rows.slice(i * ROWS_A_PART, (i + 1) * ROWS_A_PART),
  );
  return (
    <div className="mt-2 border-t">
      {parts.map((part) => (
        <ul className="[contain-intrinsic-size:auto_580px] [content-visibility:auto]" key={part[0]?.id}>
          {part.map((row) => (
            <DealRow key={row.id} row={row} {...rest} />
          ))}
        </ul>
      ))}
    </div>
  );
});
