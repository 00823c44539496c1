import type { Format } from "@/components/format/format";
import type { ResourceKind } from "@/lib/resources/resource-kinds";

/** Money in the reader's habit, heads as a number. */
export const amountText = (f: Format, kind: ResourceKind, value: bigint) =>
  kind === "people" ? f.number(value) : f.money(value);
