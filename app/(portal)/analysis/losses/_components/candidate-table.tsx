import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { type Column, DataTable } from "@/components/table/data-table";
import type { Reference } from "@/db/queries/reference";
import type { LossReason } from "@/lib/funnel/loss-reasons";
import type { Named } from "@/lib/i18n/name-in";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { proposeRetryDay } from "@/lib/win-back/retry-day";

export interface Candidate {
  key: string;
  title: string;
  href: string;
  /** Where an attempt begins; null where nobody knows whom to ask. */
  startHref: string | null;
  customer: Reference | null;
  owner: Reference | null;
  reason: LossReason | null;
  valueMinor: Minor;
  /** Day of the loss, or of the last order. */
  on: Day;
}

interface CandidateTableProps {
  rows: readonly Candidate[];
  what: "lost" | "churned";
  today: Day;
  mayStart: boolean;
  nameOf: (named: Named) => string;
}

/** Whom to try again: why they left, what they are worth, and when the time may be right. */
export function CandidateTable({ rows, what, today, mayStart, nameOf }: CandidateTableProps) {
  const t = useTranslations("losses");
  const reasons = useTranslations("sales.lossReason");
  const format = useFormat();
  const columns: Column<Candidate, never>[] = [
    {
      key: "title",
      label: t(what === "lost" ? "deal" : "customer"),
      title: true,
      cell: ({ title, href, customer }) => (
        <>
          <a className="hover:underline" href={href}>
            {title}
          </a>
          {customer ? (
            <span className="block text-xs font-normal text-muted-foreground">{nameOf(customer)}</span>
          ) : null}
        </>
      ),
    },
    ...(what === "lost"
      ? [
          {
            key: "reason",
            label: t("reason"),
            cell: ({ reason }: Candidate) => (reason ? reasons(reason) : t("unknown")),
          },
        ]
      : []),
    {
      key: "value",
      label: t(what === "lost" ? "value" : "yearValue"),
      align: "end",
      cell: ({ valueMinor }) => format.moneyWhole(valueMinor),
    },
    {
      key: "on",
      label: t(what === "lost" ? "lostOn" : "lastOrder"),
      align: "end",
      cell: ({ on }) => format.day(on),
    },
    { key: "owner", label: t("owner"), cell: ({ owner }) => (owner ? nameOf(owner) : "–") },
    {
      key: "retry",
      label: t("retry"),
      align: "end",
      cell: ({ on, reason }) => format.day(proposeRetryDay(on, reason, today)),
    },
    ...(mayStart
      ? [
          {
            key: "start",
            label: t("action"),
            align: "end" as const,
            cell: ({ startHref, title }: Candidate) =>
              startHref ? (
                <a
                  aria-label={t("startFor", { title })}
                  className="text-primary hover:underline"
                  href={startHref}
                >
                  {t("start")}
                </a>
              ) : (
                "–"
              ),
          },
        ]
      : []),
  ];
  return <DataTable caption={t(`list.${what}`)} columns={columns} rowKey={({ key }) => key} rows={rows} />;
}
