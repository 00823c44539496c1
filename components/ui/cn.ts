import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** Our own shadow is told apart from a colour, so that a caller's class still wins over it. */
const merge = extendTailwindMerge({ extend: { theme: { shadow: ["pop"] } } });

/** Joins class names; of two that set the same property the later wins, so callers can override. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
