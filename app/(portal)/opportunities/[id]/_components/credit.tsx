import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import type { Split } from "@/db/queries/opportunity";
import type { Named } from "@/lib/i18n/name-in";

interface CreditProps {
  owner: Named;
  /** Empty when the owner has all of it. */
  splits: readonly Split[];
  nameOf: (named: Named) => string;
}

/** Who is credited with the deal. */
export function Credit({ owner, splits, nameOf }: CreditProps) {
  const t = useTranslations("opportunities");
  const format = useFormat();
  if (splits.length === 0)
    return <p className="text-sm text-muted-foreground">{t("wholeCredit", { owner: nameOf(owner) })}</p>;
  return (
    <>
      <p className="mb-2 text-sm text-muted-foreground">{t("splitsText")}</p>
      <dl className="divide-y border-y text-sm">
        {splits.map(({ person, sharePpm }) => (
          <div className="flex justify-between py-1.5" key={person.id}>
            <dt>{nameOf(person)}</dt>
            <dd>{format.percent(sharePpm, 0)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
