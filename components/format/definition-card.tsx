import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { asMarkup } from "@/components/ui/as-markup";
import { Popover } from "@/components/ui/popover";

/** How a figure comes about, already in the reader's language. */
export interface Definition {
  name: string;
  formula: string;
  source?: string;
  window?: string;
  asOf?: string;
  /** What is easily read into the figure that it does not say. */
  note?: string;
  /** Where its rows are. */
  rowsHref?: string;
}

/** The card behind a figure: formula, source, window, as of when, and the way to the rows. */
export function DefinitionCard({
  id,
  definition,
  children,
}: {
  id: string;
  definition: Definition;
  children?: ReactNode;
}) {
  const t = useTranslations("common");
  const lines = [
    [t("formula"), definition.formula],
    [t("source"), definition.source],
    [t("window"), definition.window],
    [t("asOf"), definition.asOf],
  ] as const;
  return (
    <Popover className="w-80 space-y-2" id={id} label={`${t("definition")}: ${definition.name}`}>
      <p className="font-semibold">{definition.name}</p>
      {asMarkup(
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          {lines.map(([label, text]) =>
            text ? (
              <Fragment key={label}>
                <dt className="text-muted-foreground">{label}</dt>
                <dd>{text}</dd>
              </Fragment>
            ) : null,
          )}
        </dl>,
      )}
      {definition.note ? <p className="text-muted-foreground">{definition.note}</p> : null}
      {children}
      {definition.rowsHref ? (
        <a
          className="inline-block font-medium text-primary hover:underline"
          data-ahead
          href={definition.rowsHref}
        >
          {t("seeRows")} →
        </a>
      ) : null}
    </Popover>
  );
}
