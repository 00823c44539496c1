import type { ComponentProps, ReactNode } from "react";
import { asMarkup } from "./as-markup";
import { cn } from "./cn";

/** A framed part of a screen. Prefer `Section` (a hairline and a heading); never put a card in a card. */
export function Card({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("rounded-lg border bg-card p-4", className)} {...props} />;
}

interface SectionProps extends Omit<ComponentProps<"section">, "title"> {
  title: ReactNode;
  /** One line under the title: what the reader sees here. */
  hint?: ReactNode;
  /** Links or buttons at the right end of the heading. */
  actions?: ReactNode;
  /** Names the section for the address bar and for `aria-labelledby`. */
  id: string;
}

export function Section({ title, hint, actions, id, className, children, ...props }: SectionProps) {
  return (
    <section aria-labelledby={`${id}-title`} className={cn("mt-8 first:mt-0", className)} id={id} {...props}>
      <div className="mb-3 flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        {asMarkup(
          <div>
            <h2 className="text-lg font-semibold" id={`${id}-title`}>
              {title}
            </h2>
            {hint ? <p className="text-sm text-muted-foreground">{hint}</p> : null}
          </div>,
        )}
        {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
