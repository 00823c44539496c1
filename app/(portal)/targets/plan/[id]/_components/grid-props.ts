import type { NamedSheetLine } from "@/db/queries/planning/read-sheet";
import type { SheetShape, SheetState } from "@/lib/planning/sheet";
import type { CellPlace } from "./grid-place";

/** What the grid is given, and its rows with it. */
export interface SheetGridProps {
  label: string;
  lines: readonly NamedSheetLine[];
  /** Places of the lines in sight. */
  visible: readonly number[];
  collapsed: ReadonlySet<number>;
  columnLabels: readonly string[];
  nameOf: (place: number) => string;
  shape: SheetShape;
  state: SheetState;
  /** What is stored: where a cell differs it is marked. */
  base: SheetState;
  show: (value: bigint | null) => string;
  active: CellPlace;
  isSelected: (place: number, column: number) => boolean;
  editing: string | null;
  onSelect: (cell: CellPlace, extend: boolean) => void;
  onEdit: (text: string | null) => void;
  onCommit: (text: string, then: "down" | "right" | "left" | "stay") => void;
  onToggle: (place: number) => void;
  onKeyDown: (event: React.KeyboardEvent<HTMLDivElement>) => void;
  onCopy: (event: React.ClipboardEvent<HTMLDivElement>) => void;
  onPaste: (event: React.ClipboardEvent<HTMLDivElement>) => void;
}
