import { type Key, keyOfId } from "./plan";

/** A row of the portal that a file may mean. */
export interface KnownName {
  id: number;
  externalId: string | null;
  name: string;
  nameEn: string | null;
}

export interface KnownPerson extends KnownName {
  /** Unit of the latest assignment. */
  unitId: number | null;
}

/** What the portal holds already, as far as a file may refer to it. */
export interface Known {
  people: readonly KnownPerson[];
  products: readonly KnownName[];
  customers: readonly KnownName[];
  /** What people said earlier that values mean. */
  mappings: readonly { field: string; value: string; means: string }[];
}

export const NOTHING_KNOWN: Known = { people: [], products: [], customers: [], mappings: [] };

const fold = (name: string) => name.trim().replace(/\s+/g, " ").toLowerCase();

/** Finds rows by external id, or by name where exactly one row bears it. */
export class KnownNames {
  readonly #byExternalId = new Map<string, KnownName>();
  readonly #byName = new Map<string, KnownName | null>();

  constructor(rows: readonly KnownName[]) {
    for (const row of rows) {
      if (row.externalId !== null) this.#byExternalId.set(row.externalId, row);
      for (const name of new Set([row.name, row.nameEn ?? row.name].map(fold)))
        this.#byName.set(name, this.#byName.has(name) ? null : row);
    }
  }

  hasKey(key: Key): boolean {
    return this.#byExternalId.has(key);
  }

  /** The key of the one row with this name; null when there is none, or several. */
  keyOfName(name: string): Key | null {
    const row = this.#byName.get(fold(name));
    return row ? (row.externalId ?? keyOfId(row.id)) : null;
  }

  names(): string[] {
    return [...this.#byName.values()].flatMap((row) => (row ? [row.name] : []));
  }
}
