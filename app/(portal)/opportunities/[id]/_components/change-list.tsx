import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import type { OpportunityChange } from "@/db/queries/opportunity";
import type { Named } from "@/lib/i18n/name-in";

/** What was changed apart from the stage, newest first. */
export function ChangeList({
  changes,
  nameOf,
}: {
  changes: readonly OpportunityChange[];
  nameOf: (named: Named) => string;
}) {
  const t = useTranslations("opportunities");
  const sales = useTranslations("sales");
  const format = useFormat();
  if (changes.length === 0) return <p className="text-sm text-muted-foreground">{t("noChanges")}</p>;
  return (
    <ol className="divide-y border-y text-sm">
      {changes.map(({ id, amount, expected, owner, actor, changedOn }) => (
        <li className="flex justify-between gap-4 py-2" key={id}>
          <div>
            {amount ? (
              <p>
                {t("amountChanged", {
                  before: format.moneyExact(amount.before),
                  after: format.moneyExact(amount.after),
                })}
              </p>
            ) : null}
            {expected ? (
              <p>
                {t("expectedChanged", {
                  before: format.day(expected.before),
                  after: format.day(expected.after),
                })}
              </p>
            ) : null}
            {owner ? (
              <p>{t("ownerChanged", { before: nameOf(owner.before), after: nameOf(owner.after) })}</p>
            ) : null}
          </div>
          <p className="shrink-0 text-right text-muted-foreground">
            {actor ? nameOf(actor) : sales("system")} · {format.day(changedOn, "short")}
          </p>
        </li>
      ))}
    </ol>
  );
}
