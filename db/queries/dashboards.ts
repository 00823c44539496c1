import "server-only";
import type { Tile } from "@/lib/dashboards/tiles";
import { sqlClient } from "../client";

export interface Dashboard {
  id: number;
  name: string;
  tiles: Tile[];
  version: number;
}

/** A person's own dashboards, in the order in which they were made. */
export async function listDashboards(personId: number): Promise<Dashboard[]> {
  return sqlClient<Dashboard[]>`
    select id, name, tiles, version from dashboards where person_id = ${personId} order by id`;
}
