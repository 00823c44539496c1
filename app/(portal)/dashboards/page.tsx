import { getTranslations } from "next-intl/server";
import { getAnalysisWords } from "@/components/analysis/words";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { singleParam } from "@/components/table/table-href";
import { buttonVariants } from "@/components/ui/button-variants";
import { ANALYSIS_METRICS } from "@/lib/analysis/question";
import { DIMENSIONS } from "@/lib/metrics/dimensions";
import { figuresVersion } from "@/lib/server/live-figures";
import { requireView } from "@/lib/server/view";
import { Board } from "./_components/board";
import { boardTiles } from "./_components/board-tiles";
import { LiveRefresh } from "./_components/live-refresh";
import { readBoard } from "./_components/read-dashboard";

export async function generateMetadata() {
  return { title: (await getTranslations("dashboards"))("title") };
}

/** The reader's own arrangement of figures, which follows every write. */
export default async function DashboardsPage({ searchParams }: PageProps<"/dashboards">) {
  const [view, params] = await Promise.all([requireView("dashboard:view", searchParams), searchParams]);
  // Before the figures are read, so that they are never older than it says.
  const version = figuresVersion();
  const [board, t, words] = await Promise.all([
    readBoard(view, singleParam(params, "d")),
    getTranslations("dashboards"),
    getAnalysisWords(),
  ]);
  const { kept, own } = board;
  const name = kept?.name ?? t("defaultName");
  const label = (key: string) => words.tMetrics(key);
  return (
    <ClientMessages namespaces={["dashboards"]}>
      <PageHeader
        actions={
          <a
            className={buttonVariants({ size: "sm" })}
            href={`/dashboards/wall${kept ? `?d=${kept.id}` : ""}`}
          >
            {t("wall")}
          </a>
        }
        lead={<LiveRefresh asOf={words.format.instant(view.now)} url="/api/live/figures" version={version} />}
        title={t("title")}
      />
      {own.length > 1 ? (
        <nav aria-label={t("title")} className="mb-2 flex gap-1 overflow-x-auto text-sm">
          {own.map((one) => (
            <a
              aria-current={one.id === kept?.id ? "true" : undefined}
              className="shrink-0 rounded-md px-2 py-1 text-muted-foreground hover:bg-accent aria-[current]:bg-primary-soft aria-[current]:font-medium aria-[current]:text-primary"
              href={`/dashboards?d=${one.id}`}
              key={one.id}
            >
              {one.name}
            </a>
          ))}
        </nav>
      ) : null}
      <Board
        kept={kept && { id: kept.id, version: kept.version }}
        key={kept ? `${kept.id}.${kept.version}` : "role"}
        name={name}
        options={{
          metrics: ANALYSIS_METRICS.map((id) => ({ value: id, label: label(`name.${id}`) })),
          dimensions: DIMENSIONS.map((value) => ({ value, label: label(`dimension.${value}`) })),
          views: board.views.map((one) => ({ value: one.id, label: one.name })),
        }}
        tiles={boardTiles(view, board, { analysis: words, t })}
      />
    </ClientMessages>
  );
}
