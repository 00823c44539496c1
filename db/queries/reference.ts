import "server-only";
import { sqlClient } from "../client";

/** Something that is named in both languages and has a page or a place in a list. */
export interface Reference {
  id: number;
  name: string;
  nameEn: string | null;
}

/**
 * A joined row as a `Reference`, or null where the join found none; `table` is its alias, as the statement's author writes it. One text, because a
 * fragment of identifiers is put together anew for each statement.
 */
export function referenceTo(table: string) {
  return sqlClient.unsafe(
    `case when ${table}.id is null then null
     else json_build_object('id', ${table}.id, 'name', ${table}.name, 'nameEn', ${table}.name_en) end`,
  );
}
