import type { ReactNode } from "react";
import { asMarkup } from "@/components/ui/as-markup";
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
      actions={
        more ? (
          <a className="text-sm text-primary hover:underline" href={more.href}>
            {more.label}
          </a>
        ) : undefined
      }
      className={className}
      hint={hint}
      id={id}
      title={title}
    >
      {children.length > 0 ? (
        <ul className="line-list">{children}</ul>
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
  return asMarkup(
    <li>
      <div>
        <p>
          {href ? <a href={href}>{title}</a> : <span>{title}</span>}
          {marks}
        </p>
        {detail ? <p>{detail}</p> : null}
      </div>
      {value || note ? (
        <div>
          <p>{value}</p>
          {note ? <p>{note}</p> : null}
        </div>
      ) : null}
    </li>,
  );
}
