import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import {
  type ChampionBoard,
  listChampionBoards,
  listHonours,
  type NamedPlace,
  rankBoards,
} from "@/db/queries/recognition/champions";
import { can } from "@/lib/access/permissions";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { PayView } from "../../_components/pay-view";
import { AnnounceButton } from "./announce-button";
import { PlaceList } from "./place-list";

/** The month's boards: announced champions, or how it stands while nobody has been. */
export async function ChampionBoards({ view }: { view: PayView }) {
  const { month, today, actor } = view;
  const [t, boards] = await Promise.all([getTranslations("recognition"), listChampionBoards(month)]);
  const [honours, standing] = await Promise.all([
    listHonours({ boardIds: boards.map(({ id }) => id), from: month.key }),
    rankBoards(boards, month, today),
  ]);
  if (boards.length === 0) return <p className="text-muted-foreground">{t("noBoards")}</p>;
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-3 lg:items-start">
      {boards.map((board) => {
        const announced = honours.filter(
          ({ boardId, periodKey }) => boardId === board.id && periodKey === month.key,
        );
        const isOver = month.end <= today;
        const places = announced.length > 0 ? announced : (standing.get(board.id) ?? []);
        return (
          <Board
            announce={
              can(actor.role, "plan:write") && isOver && announced.length === 0 && places.length > 0 ? (
                <AnnounceButton boardId={board.id} periodKey={month.key} />
              ) : null
            }
            board={board}
            key={board.id}
            places={places}
            readerId={actor.personId}
            state={announced.length > 0 ? "announced" : isOver ? "waiting" : "running"}
          />
        );
      })}
    </div>
  );
}

interface BoardProps {
  board: ChampionBoard;
  places: readonly NamedPlace[];
  state: "announced" | "waiting" | "running";
  readerId: number;
  announce: React.ReactNode;
}

async function Board({ board, places, state, readerId, announce }: BoardProps) {
  const [t, tMetrics, f] = await Promise.all([
    getTranslations("recognition"),
    getTranslations("metrics"),
    getFormat(),
  ]);
  const { unit } = metricOf(board.metric);
  const conditions = [
    board.minTenureMonths > 0 ? t("tenure", { months: board.minTenureMonths }) : null,
    board.qualifying === null
      ? null
      : t("qualifying", { value: formatMetricValue(f, unit, board.qualifying) }),
    board.tieMetric === null ? t("tieShared") : t("tieBy", { metric: tMetrics(`name.${board.tieMetric}`) }),
  ];
  return (
    <Section
      actions={announce}
      className="mt-0"
      hint={board.honour}
      id={`board-${board.id}`}
      title={
        <>
          {t("board", { metric: tMetrics(`name.${board.metric}`) })}{" "}
          <Badge tone={state === "announced" ? "good" : "info"}>{t(`states.${state}`)}</Badge>
        </>
      }
    >
      {places.length === 0 ? <p className="text-sm text-muted-foreground">{t("nobodyYet")}</p> : null}
      <PlaceList metric={board.metric} places={places} readerId={readerId} />
      <p className="mt-2 text-xs text-faint">{conditions.filter(Boolean).join(" · ")}</p>
    </Section>
  );
}
