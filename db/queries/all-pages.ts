import "server-only";
import type { KeysetPage, KeysetPlace } from "./keyset";

const ROWS_PER_READ = 1000;

/** A whole list, page by page, for an export. */
export async function* allPages<Item>(
  read: (place: KeysetPlace) => Promise<KeysetPage<Item>>,
): AsyncGenerator<Item[], undefined> {
  let after: string | null = null;
  do {
    const page: KeysetPage<Item> = await read({ after, before: null, limit: ROWS_PER_READ });
    yield page.items;
    after = page.next;
  } while (after !== null);
}
