import { useLocale, useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { amountText } from "@/components/resources/amount-text";
import { DataTable } from "@/components/table/data-table";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ResourceMove } from "@/db/queries/resources/moves";
import { nameIn } from "@/lib/i18n/name-in";
import type { ResourceMoveState } from "@/lib/resources/resource-kinds";
import { MoveDecision } from "./move-decision";

const TONES: Record<ResourceMoveState, Tone> = {
  submitted: "primary",
  approved: "good",
  rejected: "neutral",
};

export function MoveList({ moves }: { moves: readonly ResourceMove[] }) {
  const t = useTranslations("resources");
  const f = useFormat();
  const inLocale = nameIn(useLocale());
  const routeOf = (move: ResourceMove) => `${inLocale(move.from)} → ${inLocale(move.to)}`;
  return (
    <section className="mt-6" id="moves">
      <h2 className="mb-2 text-base font-semibold">{t("moves")}</h2>
      <DataTable
        caption={t("moves")}
        columns={[
          { key: "route", label: t("route"), title: true, cell: routeOf },
          {
            key: "amount",
            label: t("amount"),
            align: "end",
            cell: (move) => `${t(`kinds.${move.kind}`)} ${amountText(f, move.kind, move.amount)}`,
          },
          {
            key: "returns",
            label: t("returns"),
            align: "end",
            cell: ({ fromReturn, toReturn }) =>
              [fromReturn, toReturn]
                .map((value) => (value === null ? t("cannotTell") : f.money(value)))
                .join(" → "),
          },
          {
            key: "reason",
            label: t("reason"),
            cell: (move) => `${inLocale(move.requester)}: ${move.reason}`,
          },
          {
            key: "state",
            label: t("state"),
            cell: (move) =>
              move.isMine ? (
                <MoveDecision id={move.id} name={routeOf(move)} version={move.version} />
              ) : (
                <>
                  <Badge tone={TONES[move.state]}>{t(`states.${move.state}`)}</Badge>{" "}
                  {move.comment ?? (move.state === "submitted" ? inLocale(move.approver) : "")}
                </>
              ),
          },
        ]}
        empty={<p className="text-sm text-muted-foreground">{t("noMoves")}</p>}
        rowKey={(move) => move.id}
        rows={moves}
      />
    </section>
  );
}
