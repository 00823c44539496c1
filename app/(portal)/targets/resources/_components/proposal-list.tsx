import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { amountText } from "@/components/resources/amount-text";
import { RequestMove } from "@/components/resources/request-move";
import type { Resource } from "@/db/queries/resources/lines";
import { nameIn } from "@/lib/i18n/name-in";
import { unitOf } from "@/lib/resources/resource-kinds";
import type { MoveProposal } from "@/lib/resources/returns";
import { requestMoveAction } from "../actions";

interface ProposalListProps {
  proposals: readonly MoveProposal<Resource>[];
  mayWrite: boolean;
}

/** Where an amount would bring more, if the averages hold; asking is the reader's to do. */
export function ProposalList({ proposals, mayWrite }: ProposalListProps) {
  const t = useTranslations("resources");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  return (
    <section className="mt-6" id="proposals">
      <h2 className="text-base font-semibold">{t("proposals")}</h2>
      <p className="mb-2 text-sm text-muted-foreground">{t("assumption")}</p>
      {proposals.length === 0 ? <p>{t("noProposal")}</p> : null}
      <ul className="space-y-2">
        {proposals.map(({ from, to, amount, fromReturn, toReturn, gain }) => (
          <li className="flex flex-wrap items-center justify-between gap-2" key={from.id}>
            <span>
              {t("proposal", {
                kind: t(`kinds.${from.kind}`),
                amount: amountText(f, from.kind, amount),
                from: inLocale(from.unit),
                to: inLocale(to.unit),
                low: f.money(fromReturn),
                high: f.money(toReturn),
                metric: tMetrics(`name.${from.metric}`),
                gain: f.money(gain),
              })}
            </span>
            {mayWrite ? (
              <RequestMove
                action={requestMoveAction}
                amount={String(amount / unitOf(from.kind))}
                fromId={from.id}
                kind={from.kind}
                name={`${inLocale(from.unit)} → ${inLocale(to.unit)} · ${t(`kinds.${from.kind}`)}`}
                toId={to.id}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
