import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

const KINDS = {
  info: { icon: Info, className: "bg-info-soft text-info" },
  good: { icon: CircleCheck, className: "bg-good-soft text-good" },
  warn: { icon: TriangleAlert, className: "bg-warn-soft text-warn" },
  bad: { icon: CircleAlert, className: "bg-bad-soft text-bad" },
} as const;

interface AlertProps {
  tone?: keyof typeof KINDS;
  /** What happened, in one sentence. */
  title: ReactNode;
  /** What was kept and what to do. */
  children?: ReactNode;
  actions?: ReactNode;
  /** Read out when it appears after something the reader did. */
  live?: boolean;
  className?: string;
}

/** A notice in the flow of the page: what happened, what was kept, what to do. */
export function Alert({ tone = "info", title, children, actions, live = false, className }: AlertProps) {
  const { icon, className: colours } = KINDS[tone];
  return (
    <div
      className={cn("flex items-start gap-2.5 rounded-md px-3 py-2 text-sm", colours, className)}
      role={live ? "alert" : undefined}
    >
      <Icon className="mt-0.5 size-4 shrink-0" of={icon} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children ? <div className="text-foreground">{children}</div> : null}
      </div>
      {actions}
    </div>
  );
}
