"use client";

import { memo } from "react";
import { DealRow } from "./deal-row";
import type { Scenario, ScenarioRow } from "./scenario";
import type { Supposed } from "./use-supposition";

/** About what two phones show: fewer of them and a keystroke looks through all rows, more and each costs something by itself. */
const ROWS_A_PART = 20;

interface DealListProps {
  rows: readonly ScenarioRow[];
  deals: ReadonlyMap<number, Supposed>;
  month: Scenario["month"];
  onChange: (id: number, supposed: Supposed | null) => void;
}

/** The open deals in parts: two hundred may stand below each other, and a keystroke is one row's business. */
export function DealList({ rows, deals, ...rest }: DealListProps) {
  const parts = Array.from({ length: Math.ceil(rows.length / ROWS_A_PART) }, (_, i) =>
    rows.slice(i * ROWS_A_PART, (i + 1) * ROWS_A_PART),
  );
  return (
    <div className="mt-2 border-t">
      {parts.map((part) => (
        <DealPart key={part[0]?.id} rows={part} supposed={part.map(({ id }) => deals.get(id))} {...rest} />
      ))}
    </div>
  );
}

interface DealPartProps extends Omit<DealListProps, "deals"> {
  /** By row. */
  supposed: readonly (Supposed | undefined)[];
}

/** Drawn only while it is near the screen, and again only when one of its rows has changed. */
const DealPart = memo(
  function DealPart({ rows, supposed, month, onChange }: DealPartProps) {
    return (
      <ul className="[contain-intrinsic-size:auto_1160px] [content-visibility:auto]">
        {rows.map((row, i) => (
          <DealRow key={row.id} month={month} onChange={onChange} row={row} supposed={supposed[i]} />
        ))}
      </ul>
    );
  },
  (a, b) =>
    a.month === b.month &&
    a.onChange === b.onChange &&
    a.rows.length === b.rows.length &&
    a.rows.every((row, i) => row === b.rows[i]) &&
    a.supposed.every((one, i) => one === b.supposed[i]),
);
