import type { ComponentProps } from "react";
import { cn } from "./cn";

export type Tone = "neutral" | "primary" | "good" | "bad" | "warn" | "info" | "outline";

/** A state in one or two words. The words carry the meaning; the tone only repeats it. Its looks are one class, because every row has one. */
export function Badge({
  tone = "neutral",
  className,
  ...props
}: ComponentProps<"span"> & { tone?: Tone | undefined }) {
  return <span className={className ? cn("badge", className) : "badge"} data-tone={tone} {...props} />;
}
