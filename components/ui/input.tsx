import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input className={cn(controlClass, "h-8 px-2.5 max-sm:h-10", className)} type={type} {...props} />;
}
