import "server-only";
import { sqlClient } from "../client";

/** Names of these people by id. Names are no secret within a company; what is said about them is the caller's to scope. */
export async function listPeopleNames(
  ids: readonly number[],
): Promise<Map<number, { name: string; nameEn: string | null }>> {
  const rows = await sqlClient<
    { id: number; name: string; nameEn: string | null }[]
  >`select id, name, name_en as "nameEn" from people where id = any(${[...ids]}::int[])`;
  return new Map(rows.map(({ id, name, nameEn }) => [id, { name, nameEn }]));
}
