import "server-only";
import { sqlClient } from "../client";

/** Something that is named in both languages and has a page or a place in a list. */
export interface Reference {
  id: number;
  name: string;
  nameEn: string | null;
}

/** A joined row as a `Reference`, or null where the join found none; `table` is its alias. */
export function referenceTo(table: string) {
  const column = (name: string) => sqlClient(`${table}.${name}`);
  return sqlClient`
    case when ${column("id")} is null then null
    else json_build_object('id', ${column("id")}, 'name', ${column("name")}, 'nameEn', ${column("name_en")}) end`;
}
