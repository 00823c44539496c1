import { getTranslations } from "next-intl/server";
import { getAnalysisWords } from "@/components/analysis/words";
import { ClientMessages } from "@/components/layout/client-messages";
import { singleParam } from "@/components/table/table-href";
import { figuresVersion } from "@/lib/server/live-figures";
import { requireView } from "@/lib/server/view";
import { boardTiles } from "../_components/board-tiles";
import { LiveRefresh } from "../_components/live-refresh";
import { readBoard } from "../_components/read-dashboard";
import { Wall } from "../_components/wall";

export async function generateMetadata() {
  return { title: (await getTranslations("dashboards"))("wall") };
}

/** The same tiles for a screen on the wall, a few at a time. No tile of a dashboard shows anybody's pay. */
export default async function WallPage({ searchParams }: PageProps<"/dashboards/wall">) {
  const [view, params] = await Promise.all([requireView("dashboard:view", searchParams), searchParams]);
  const version = figuresVersion();
  const [board, t, words] = await Promise.all([
    readBoard(view, singleParam(params, "d")),
    getTranslations("dashboards"),
    getAnalysisWords(),
  ]);
  return (
    <ClientMessages namespaces={["dashboards"]}>
      <Wall
        leave={board.kept ? `/dashboards?d=${board.kept.id}` : "/dashboards"}
        name={board.kept?.name ?? t("defaultName")}
        status={
          <LiveRefresh asOf={words.format.instant(view.now)} url="/api/live/figures" version={version} />
        }
        tiles={boardTiles(view, board, { analysis: words, t })}
      />
    </ClientMessages>
  );
}
