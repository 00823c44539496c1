import type { Day } from "@/lib/periods";
import { KnownNames } from "./known";
import type { Key, PlannedOrder } from "./plan";
import {
  Identities,
  newResolver,
  OTHER_LINE,
  type PlanContext,
  readersOf,
  resolveValue,
} from "./plan-context";
import { roundLines } from "./round-lines";
import type { RowReader } from "./row-reader";
import type { ValueResolver } from "./value-resolver";

/** Decimals kept until an order is rounded; files give four. */
const SCALE = 6;
const PER_MINOR = 10n ** BigInt(SCALE - 2);
const MOST_LINES = 1_000_000;
const MOST_PIECES = 1_000_000_000;

/** A line as the file gives it: amounts exact. */
interface ExactLine {
  line: number;
  product: Key;
  quantity: number;
  amount: bigint;
  cost: bigint | null;
}

/** An order in the making, with what its lines have to agree on. */
interface Draft extends Omit<PlannedOrder, "amountMinor" | "lines"> {
  lines: ExactLine[];
  /** Where its lines stand: when one of them is bad, the others cannot be imported either. */
  rows: { reader: RowReader; index: number }[];
  isBad: boolean;
}

/** What is sold and to whom, declared by the order lines themselves. */
class Catalogue {
  readonly #context: PlanContext;
  readonly #products: ValueResolver;
  readonly #customers: KnownNames;
  readonly #keys = new Map<string, Key>();
  readonly #typesOf = new Map<string, Set<string>>();

  constructor(context: PlanContext) {
    this.#context = context;
    this.#customers = new KnownNames(context.known.customers);
    const known = new KnownNames(context.known.products);
    this.#products = newResolver(context, { field: "product", known, keyOf: (name) => `product:${name}` });
  }

  productKey(name: string, category: string | null): Key {
    const seen = this.#keys.get(`product:${name}`);
    if (seen !== undefined) return seen;
    const { plan } = this.#context;
    const line = category === null ? OTHER_LINE : { key: `line:${category}`, name: category, nameEn: null };
    const { key, isLinked } = this.#products.declare(name);
    if (!isLinked) {
      if (!plan.lines.some((known) => known.key === line.key)) plan.lines.push(line);
      plan.products.push({ key, line: line.key, name, listPriceMinor: null });
    }
    this.#keys.set(`product:${name}`, key);
    return key;
  }

  channelKey(type: string | null): Key | null {
    if (type === null) return null;
    const key = `channel:${type}`;
    if (!this.#keys.has(key)) this.#context.plan.channels.push({ key, name: type });
    this.#keys.set(key, key);
    return key;
  }

  /** Resellers of one name and different types are different customers: the files have two such pairs. */
  customerKey(name: string, type: string | null, location: string | null): Key {
    const own = `reseller:${name}|${type ?? ""}`;
    const seen = this.#keys.get(own);
    if (seen !== undefined) return seen;
    const types = this.#typesOf.get(name) ?? new Set();
    this.#typesOf.set(name, types.add(type ?? ""));
    if (types.size === 2) this.#context.notes.push({ code: "customerSplit", params: { name } });
    const linked = this.#customers.hasKey(own) ? null : this.#customers.keyOfName(name);
    // A name that another type of the same files bears already is no proof of being the same customer.
    const key = linked === null || linked.startsWith("reseller:") ? own : linked;
    if (key === own) {
      const rest = { annualRevenueMinor: null, employees: null, foundedYear: null, parent: null };
      this.#context.plan.customers.push({
        key,
        name,
        sector: type,
        location,
        channel: this.channelKey(type),
        ...rest,
      });
    } else this.#context.notes.push({ code: "linkedExisting", params: { field: "customer", value: name } });
    this.#keys.set(own, key);
    return key;
  }
}

function readLine(
  reader: RowReader,
  i: number,
  catalogue: Catalogue,
  people: ValueResolver,
): { order: Omit<Draft, "lines" | "rows" | "isBad">; line: ExactLine } | null {
  const number = reader.requiredText(i, "order_number");
  const seller = reader.requiredText(i, "salesperson_id");
  const reseller = reader.requiredText(i, "reseller");
  const product = reader.requiredText(i, "product");
  for (const field of ["order_date", "sales_amount"])
    if (reader.raw(i, field) === "") reader.fail(i, field, "required");
  const orderedOn = reader.day(i, "order_date");
  const type = reader.text(i, "reseller_type");
  const place = [reader.text(i, "territory"), reader.text(i, "country")].filter((part) => part !== null);
  const category = reader.text(i, "category");
  const line = reader.integer(i, "line", 1, MOST_LINES);
  const quantity = reader.integer(i, "quantity", -MOST_PIECES, MOST_PIECES) ?? 1;
  const amount = reader.decimal(i, "sales_amount", SCALE);
  const cost = reader.decimal(i, "cost_amount", SCALE);
  const owner = seller === "" ? null : resolveValue(reader, i, "salesperson_id", seller, people);
  if (reader.isBad(i) || owner === null || orderedOn === null || amount === null) return null;
  const customer = catalogue.customerKey(
    reseller,
    type,
    place.length > 0 ? [...new Set(place)].join(", ") : null,
  );
  const order = { number, customer, owner, channel: catalogue.channelKey(type), orderedOn };
  return {
    order,
    line: { line: line ?? 0, product: catalogue.productKey(product, category), quantity, amount, cost },
  };
}

/** Adds a line to its order, when it agrees with the lines before it. */
function addLine(
  drafts: Map<string, Draft>,
  reader: RowReader,
  i: number,
  read: NonNullable<ReturnType<typeof readLine>>,
  identities: Identities,
): void {
  const { order, line } = read;
  const draft = drafts.get(order.number) ?? { ...order, lines: [], rows: [], isBad: false };
  drafts.set(order.number, draft);
  const differing = (["customer", "owner", "channel", "orderedOn"] as const).find(
    (name) => draft[name] !== order[name],
  );
  if (differing) reader.fail(i, "order_number", "orderDiffers", { what: differing });
  const numbered = { ...line, line: line.line === 0 ? draft.lines.length + 1 : line.line };
  const identity = `${order.number}\n${numbered.line}`;
  const isFirst = identities.isFirst(reader, i, "line", identity, Object.values(numbered).join("\n"));
  draft.isBad ||= reader.isBad(i);
  draft.rows.push({ reader, index: i });
  if (isFirst && !draft.isBad) draft.lines.push(numbered);
}

/** Rounds an order once and its lines so that they sum to it; a cost that is not given stays unknown. */
function roundOrder({ number, customer, owner, channel, orderedOn, lines }: Draft): PlannedOrder {
  const amounts = roundLines(
    lines.map(({ amount }) => amount),
    PER_MINOR,
  );
  const costed = lines.filter(({ cost }) => cost !== null);
  const costs = roundLines(
    costed.map(({ cost }) => cost ?? 0n),
    PER_MINOR,
  ).lines;
  const costOf = new Map(costed.map((line, index) => [line, costs[index] ?? null]));
  return {
    number,
    customer,
    owner,
    channel,
    orderedOn,
    amountMinor: amounts.total,
    lines: lines.map((line, index) => ({
      line: line.line,
      product: line.product,
      quantity: line.quantity,
      amountMinor: amounts.lines[index] ?? 0n,
      costMinor: costOf.get(line) ?? null,
    })),
  };
}

/** Adds orders with their lines to the plan; returns the days of the orders. An order with a bad line stays out as a whole. */
export function readOrders(context: PlanContext, people: ValueResolver): Day[] {
  const drafts = new Map<string, Draft>();
  const badNumbers = new Set<string>();
  const identities = new Identities();
  const catalogue = new Catalogue(context);
  for (const reader of readersOf(context, "orders")) {
    for (let i = 0; i < reader.rowCount; i += 1) {
      const read = readLine(reader, i, catalogue, people);
      if (read) addLine(drafts, reader, i, read, identities);
      else badNumbers.add(reader.raw(i, "order_number"));
    }
  }
  for (const draft of drafts.values()) {
    if (!draft.isBad && !badNumbers.has(draft.number)) {
      context.plan.orders.push(roundOrder(draft));
      continue;
    }
    for (const { reader, index } of draft.rows)
      if (!reader.isBad(index)) reader.fail(index, "order_number", "belongsToBadOrder");
  }
  const { orders } = context.plan;
  if (orders.length > 0)
    context.notes.push(
      { code: "amountsRounded", params: { orders: orders.length } },
      { code: "noPayments", params: {} },
    );
  return orders.map(({ orderedOn }) => orderedOn);
}
