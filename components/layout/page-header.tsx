import type { ReactNode } from "react";
import { asMarkup } from "@/components/ui/as-markup";

interface PageHeaderProps {
  title: ReactNode;
  /** The answer to the screen's question in a sentence, or what is shown. */
  lead?: ReactNode;
  /** At most one primary button. */
  actions?: ReactNode;
  /** A `Breadcrumb` above the title of a detail page. */
  above?: ReactNode;
}

/** The first line of a screen. */
export function PageHeader({ title, lead, actions, above }: PageHeaderProps) {
  return (
    <header className="mb-4">
      {above}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        {asMarkup(
          <div className="min-w-0">
            <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
            {lead ? <p className="text-muted-foreground">{lead}</p> : null}
          </div>,
        )}
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}
