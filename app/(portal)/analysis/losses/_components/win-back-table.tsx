import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Badge, type Tone } from "@/components/ui/badge";
import type { WinBack } from "@/db/queries/win-back/win-backs";
import type { Named } from "@/lib/i18n/name-in";
import type { Day } from "@/lib/periods";
import type { WinBackState } from "@/lib/win-back/win-back-states";

const TONES: Record<WinBackState, Tone> = {
  planned: "info",
  won_back: "good",
  declined: "bad",
  dropped: "neutral",
};

/** Attempts with who tries what until when, and what came of those that ended. */
export function WinBackTable({
  rows,
  today,
  nameOf,
}: {
  rows: readonly WinBack[];
  today: Day;
  nameOf: (named: Named) => string;
}) {
  const t = useTranslations("losses");
  const reasons = useTranslations("sales.lossReason");
  const format = useFormat();
  return (
    <DataTable
      caption={t("winBack")}
      columns={[
        {
          key: "customer",
          label: t("customer"),
          title: true,
          cell: ({ id, customer, deal }) => (
            <>
              <a className="hover:underline" href={`/analysis/losses/${id}`}>
                {nameOf(customer)}
              </a>
              {deal ? (
                <span className="block text-xs font-normal text-muted-foreground">{deal.name}</span>
              ) : null}
            </>
          ),
        },
        {
          key: "reason",
          label: t("reason"),
          cell: ({ reason }) => (reason ? reasons(reason) : t("unknown")),
        },
        {
          key: "value",
          label: t("value"),
          align: "end",
          cell: ({ valueMinor }) => format.moneyWhole(valueMinor),
        },
        { key: "owner", label: t("owner"), cell: ({ owner }) => nameOf(owner) },
        {
          key: "retry",
          label: t("retryOn"),
          align: "end",
          cell: ({ retryOn, state }) => (
            <span className={state === "planned" && retryOn <= today ? "text-warn" : undefined}>
              {format.day(retryOn)}
            </span>
          ),
        },
        {
          key: "state",
          label: t("state"),
          cell: ({ state }) => <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>,
        },
        { key: "what", label: t("what"), cell: ({ approach, outcome }) => outcome ?? approach },
      ]}
      rowKey={({ id }) => id}
      rows={rows}
    />
  );
}
