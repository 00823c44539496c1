/** A ticked deal: what stands in its fields. */
export interface Supposed {
  amount: string;
  closeOn: string;
}

export interface Supposition {
  deals: ReadonlyMap<number, Supposed>;
  orders: ReadonlySet<number>;
  /** The kept scenario that it came from; null for a new one. */
  openedId: number | null;
}

/** What is supposed, and whether it was found on this device. */
export interface SuppositionState {
  supposition: Supposition;
  isRestored: boolean;
}

const NOTHING: Supposition = { deals: new Map(), orders: new Set(), openedId: null };

/** Before anything is ticked, and what the server draws: it does not know what a device keeps. */
export const AT_FIRST: SuppositionState = { supposition: NOTHING, isRestored: false };

export function isSupposed({ supposition: { deals, orders } }: SuppositionState): boolean {
  return deals.size + orders.size > 0;
}

/** Not with every keystroke: writing blocks. */
const KEEP_AFTER_MS = 300;

/** What may be supposed: anything else that a device kept is over. */
export interface Supposable {
  rows: readonly { id: number }[];
  orders: readonly { id: number }[];
}

/** What is ticked and typed, outside of what is drawn: a keystroke is the business of one row and of the figures. */
export class SuppositionStore {
  #state = AT_FIRST;
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `key`: where what is ticked is kept on this device. */
  constructor(readonly key: string) {}

  readonly read = (): SuppositionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes up what this device kept, as far as it can still be supposed. */
  restore(supposable: Supposable): void {
    const kept = readKept(this.key, supposable);
    if (kept) this.#set({ supposition: kept, isRestored: true });
  }

  suppose(id: number, one: Supposed | null): void {
    const deals = new Map(this.#state.supposition.deals);
    if (one === null) deals.delete(id);
    else deals.set(id, one);
    this.#change({ deals });
  }

  toggleOrder(id: number): void {
    const orders = new Set(this.#state.supposition.orders);
    if (!orders.delete(id)) orders.add(id);
    this.#change({ orders });
  }

  reset(): void {
    this.#set(AT_FIRST);
    this.flush();
  }

  /** Puts a kept scenario in the place of what is ticked. */
  open(kept: Supposition): void {
    this.#set({ supposition: kept, isRestored: false });
  }

  /** What is ticked was kept under a name, or its name is gone. */
  nameAs(openedId: number | null): void {
    this.#change({ openedId });
  }

  /** Writes what waits to be kept. */
  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    keep(this.key, this.#state.supposition);
  }

  #change(part: Partial<Supposition>): void {
    this.#set({ ...this.#state, supposition: { ...this.#state.supposition, ...part } });
  }

  #set(state: SuppositionState): void {
    this.#state = state;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), KEEP_AFTER_MS);
    for (const listener of this.#listeners) listener();
  }
}

function readKept(key: string, { rows, orders }: Supposable): Supposition | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null");
    if (kept?.version !== 1) return null;
    const known = new Set(rows.map(({ id }) => id));
    const deals = (kept.deals as [number, Supposed][]).filter(
      ([id, one]) =>
        known.has(id) && typeof one.amount === "string" && /^\d{4}-\d{2}-\d{2}$/.test(one.closeOn),
    );
    const paid = (kept.orders as number[]).filter((id) => orders.some((order) => order.id === id));
    const openedId = typeof kept.openedId === "number" ? kept.openedId : null;
    return deals.length + paid.length === 0
      ? null
      : { deals: new Map(deals), orders: new Set(paid), openedId };
  } catch {
    // A browser without storage, or something else under this key: nothing was supposed.
    return null;
  }
}

function keep(key: string, { deals, orders, openedId }: Supposition): void {
  try {
    if (deals.size + orders.size === 0) localStorage.removeItem(key);
    else {
      const kept = { version: 1, deals: [...deals], orders: [...orders], openedId };
      localStorage.setItem(key, JSON.stringify(kept));
    }
  } catch {
    // Not kept then; the screen works without.
  }
}
