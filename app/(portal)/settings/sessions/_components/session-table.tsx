import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import type { OpenSession } from "@/db/queries/sessions";
import { parseUserAgent } from "@/lib/access/user-agent";
import { EndSession } from "./end-session";

/** Where the reader is signed in. */
export function SessionTable({ sessions }: { sessions: readonly OpenSession[] }) {
  const t = useTranslations("settings.mine");
  const format = useFormat();
  const columns: Column<OpenSession, never>[] = [
    {
      key: "device",
      label: t("device"),
      title: true,
      cell: ({ userAgent }) => <span title={userAgent ?? undefined}>{device(userAgent)}</span>,
    },
    { key: "address", label: t("address"), cell: ({ address }) => address ?? "–" },
    { key: "since", label: t("since"), align: "end", cell: ({ createdAt }) => format.instant(createdAt) },
    {
      key: "end",
      label: t("signOutOne"),
      align: "end",
      cell: ({ key, isCurrent }) =>
        isCurrent ? <Badge tone="good">{t("current")}</Badge> : <EndSession sessionKey={key} />,
    },
  ];
  return (
    <DataTable caption={t("sessionsCaption")} columns={columns} rowKey={({ key }) => key} rows={sessions} />
  );

  function device(userAgent: string | null) {
    const { browser, system } = parseUserAgent(userAgent);
    if (browser && system) return t("browserOn", { browser, system });
    return browser ?? system ?? t("unknownDevice");
  }
}
