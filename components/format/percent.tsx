import type { Ppm } from "@/lib/money";
import { useFormat } from "./use-format";

/** Parts per million as a percentage; "–" where the ratio is undefined. */
export function Percent({ ppm, digits = 1 }: { ppm: Ppm | null | undefined; digits?: number }) {
  return <span className="whitespace-nowrap">{useFormat().percent(ppm, digits)}</span>;
}
