import "server-only";
import type { AnalysisQuestion } from "@/lib/analysis/question";
import { sqlClient } from "../../client";

export interface SavedView {
  id: number;
  name: string;
  question: AnalysisQuestion;
  isShared: boolean;
  version: number;
  isOwn: boolean;
  owner: string;
  ownerEn: string | null;
}

const columns = (personId: number) => sqlClient`
  v.id, v.name, v.question, v.is_shared as "isShared", v.version, v.owner_id = ${personId} as "isOwn", p.name as owner, p.name_en as "ownerEn"`;

/** The views that a person keeps, by name. */
export async function listViews(personId: number): Promise<SavedView[]> {
  return sqlClient<SavedView[]>`
    select ${columns(personId)} from saved_views v join people p on p.id = v.owner_id
     where v.owner_id = ${personId} order by v.name, v.id`;
}

/** A view of one's own, or one that its owner shares; for everybody else it does not exist. It holds a question, so no scope applies. */
export async function getView(personId: number, id: number): Promise<SavedView | null> {
  const [row] = await sqlClient<SavedView[]>`
    select ${columns(personId)} from saved_views v join people p on p.id = v.owner_id
     where v.id = ${id} and (v.owner_id = ${personId} or v.is_shared)`;
  return row ?? null;
}

/** Of several views at once, those that may be opened. */
export async function listOpenViews(personId: number, ids: readonly number[]): Promise<SavedView[]> {
  if (ids.length === 0) return [];
  return sqlClient<SavedView[]>`
    select ${columns(personId)} from saved_views v join people p on p.id = v.owner_id
     where v.id = any(${[...ids]}::int[]) and (v.owner_id = ${personId} or v.is_shared)`;
}
