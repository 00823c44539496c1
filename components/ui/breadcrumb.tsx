import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** The way back up: links, then the page itself as text. */
export function Breadcrumb({
  items,
  label,
}: {
  items: readonly { label: ReactNode; href?: string }[];
  label: string;
}) {
  return (
    <nav aria-label={label} className="text-sm text-muted-foreground">
      <ol className="flex flex-wrap items-center gap-1">
        {items.map((item, index) => (
          <li className="flex items-center gap-1" key={item.href ?? "here"}>
            {index > 0 ? <Icon className="size-3.5 text-faint" of={ChevronRight} /> : null}
            {item.href ? (
              <a className="hover:text-foreground hover:underline" data-ahead href={item.href}>
                {item.label}
              </a>
            ) : (
              <span aria-current="page">{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
