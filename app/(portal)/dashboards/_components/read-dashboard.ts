import { listOpenViews, listViews } from "@/db/queries/analysis/views";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { type Dashboard, listDashboards } from "@/db/queries/dashboards";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { defaultTiles } from "@/lib/dashboards/default-tiles";
import { type PeriodKind, parsePeriod, periodOf } from "@/lib/periods";
import type { View } from "@/lib/server/view";

export type Board = Awaited<ReturnType<typeof readBoard>>;

/** The dashboard that the address asks for, or the first; without any of one's own, what the role starts with. */
export function readBoard(view: View, asked: string | null) {
  const { personId, role } = view.actor;
  return atSnapshot(["board", personId, role, asked], () => loadBoard(view, asked));
}

async function loadBoard(view: View, asked: string | null) {
  const [own, views, calendar] = await Promise.all([
    listDashboards(view.actor.personId),
    listViews(view.actor.personId),
    getWorkingCalendar(),
  ]);
  const kept: Dashboard | null = own.find(({ id }) => String(id) === asked) ?? own[0] ?? null;
  const tiles = kept?.tiles ?? [...defaultTiles(view.actor.role)];
  const opened = await listOpenViews(
    view.actor.personId,
    tiles.flatMap(({ viewId }) => viewId ?? []),
  );
  return { own, kept, tiles, views, opened: new Map(opened.map((one) => [one.id, one])), calendar };
}

/** The running period of a tile's kind, or the one that its view is about; tiles have their own, whatever is picked at the top of other screens. */
export const placeOf = (view: View, kind: PeriodKind, key: string | null = null) => ({
  scope: view.scope,
  today: view.today,
  company: view.company,
  period:
    (key === null ? null : parsePeriod(key, view.company.fiscal)) ??
    periodOf(view.today, kind, view.company.fiscal),
});
