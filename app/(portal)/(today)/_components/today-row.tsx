import type { ReactNode } from "react";
import { Section } from "@/components/ui/card";

interface TodaySectionProps {
  className?: string;
  id: string;
  title: ReactNode;
  hint?: ReactNode;
  /** Where all of it is. */
  more?: { href: string; label: ReactNode } | undefined;
  /** What stands here when there is no row: a sentence. */
  empty: ReactNode;
  children?: readonly ReactNode[];
}

/** A short list of what waits, or the sentence that nothing does. */
export function TodaySection({ id, title, hint, more, empty, className, children = [] }: TodaySectionProps) {
  return (
    <Section
      className={className}
      actions={
        more ? (
          <a className="text-sm text-primary hover:underline" href={more.href}>
            {more.label}
          </a>
        ) : undefined
      }
      hint={hint}
      id={id}
      title={title}
    >
      {children.length > 0 ? (
        <ul className="divide-y border-y">{children}</ul>
      ) : (
        <p className="border-y py-3 text-sm text-muted-foreground">{empty}</p>
      )}
    </Section>
  );
}

interface TodayRowProps {
  /** Where one acts on it; without it the row only tells. */
  href?: string | undefined;
  title: ReactNode;
  /** Why it stands here: badges. */
  marks?: ReactNode;
  detail?: ReactNode;
  value?: ReactNode;
  note?: ReactNode;
}

/** One thing: what it is, why it is here, how much. All of it is the link. */
export function TodayRow({ href, title, marks, detail, value, note }: TodayRowProps) {
  return (
    <li className={href ? "relative flex gap-4 px-1 py-2 hover:bg-muted" : "flex gap-4 px-1 py-2"}>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          {href ? (
            <a className="font-medium after:absolute after:inset-0" href={href}>
              {title}
            </a>
          ) : (
            <span className="font-medium">{title}</span>
          )}
          {marks}
        </p>
        {detail ? <p className="text-sm text-muted-foreground">{detail}</p> : null}
      </div>
      {value || note ? (
        <div className="shrink-0 text-right">
          <p>{value}</p>
          {note ? <p className="text-sm text-muted-foreground">{note}</p> : null}
        </div>
      ) : null}
    </li>
  );
}
