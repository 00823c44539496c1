import "server-only";
import { sqlClient } from "../client";
import type { Reference } from "./reference";

/** Names of people and units by id, for texts that hold only ids. Names are no secret within a company. */
export async function listNames(ids: {
  people: readonly number[];
  units: readonly number[];
}): Promise<{ people: Reference[]; units: Reference[] }> {
  const [people, units] = await Promise.all([
    sqlClient<
      Reference[]
    >`select id, name, name_en as "nameEn" from people where id = any(${[...ids.people]}::int[])`,
    sqlClient<
      Reference[]
    >`select id, name, name_en as "nameEn" from org_units where id = any(${[...ids.units]}::int[])`,
  ]);
  return { people, units };
}
