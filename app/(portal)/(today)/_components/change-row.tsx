import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/format/money";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import type { Change } from "@/db/queries/today-changes";
import { nameIn } from "@/lib/i18n/name-in";
import { TodayRow } from "./today-row";

const STAGE_TONES = { open: "info", won: "good", lost: "neutral" } as const;
const DECISION_TONES = { approved: "good", returned: "warn", rejected: "bad" } as const;

type Move = Extract<Change, { kind: "move" }>;

/** The deal came to the reader in the stage that it was in. */
const isHandedOver = ({ from, to }: Move) => from?.id === to.id;

function MoveBadge({ change }: { change: Move }) {
  const t = useTranslations("today");
  const tSales = useTranslations("sales");
  if (change.from === null) return <Badge tone="primary">{t("changeNew")}</Badge>;
  if (isHandedOver(change)) return <Badge tone="primary">{t("changeHanded")}</Badge>;
  const { kind } = change.to;
  return (
    <Badge tone={STAGE_TONES[kind]}>{kind === "open" ? t("changeMove") : tSales(`status.${kind}`)}</Badge>
  );
}

/** One line of what happened: a move, money, a decision, something done. */
export function ChangeRow({ change }: { change: Change }) {
  const t = useTranslations("today");
  const tSales = useTranslations("sales");
  const tTargets = useTranslations("targets");
  const format = useFormat();
  const nameOf = nameIn(useLocale());
  const note = format.day(change.on, "short");
  switch (change.kind) {
    case "move":
      return (
        <TodayRow
          detail={
            change.from && !isHandedOver(change)
              ? `${nameOf(change.from)} → ${nameOf(change.to)}`
              : nameOf(change.to)
          }
          href={`/opportunities/${change.deal.id}`}
          marks={<MoveBadge change={change} />}
          note={note}
          title={change.deal.name}
          value={<Money amount={change.amountMinor} />}
        />
      );
    case "payment":
      return (
        <TodayRow
          href={`/customers/${change.customer.id}`}
          marks={<Badge tone="good">{t("changePayment")}</Badge>}
          note={note}
          title={nameOf(change.customer)}
          value={<Money amount={change.amountMinor} />}
        />
      );
    case "decision":
      return (
        <TodayRow
          href={`/targets/adjustments/${change.adjustmentId}`}
          marks={
            <Badge tone={DECISION_TONES[change.state as keyof typeof DECISION_TONES] ?? "neutral"}>
              {tTargets(`states.${change.state}`)}
            </Badge>
          }
          note={note}
          title={t("requestAbout", { subject: nameOf(change.subject) })}
        />
      );
    case "activity":
      return (
        <TodayRow
          detail={change.deal && change.customer ? nameOf(change.customer) : undefined}
          href={
            change.deal
              ? `/opportunities/${change.deal.id}`
              : change.customer
                ? `/customers/${change.customer.id}`
                : undefined
          }
          marks={<Badge>{tSales(`activity.${change.activity}`)}</Badge>}
          note={note}
          title={
            change.deal?.name ??
            (change.customer ? nameOf(change.customer) : tSales(`activity.${change.activity}`))
          }
        />
      );
  }
}
