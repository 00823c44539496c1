import type postgres from "postgres";

/**
 * Longer lists of values are rows of a bulk insert, of which no two are of the same length: the server would keep a plan of each
 * for as long as the connection lives.
 */
const MOST_VALUES = 40;

type Opens = (...args: unknown[]) => Promise<unknown>;
type Client = postgres.Sql | postgres.TransactionSql;
type Values = Parameters<Client["unsafe"]>[1];
type Options = Parameters<Client["unsafe"]>[2];

/**
 * The client of a query builder, with every statement that has values prepared: parsed and planned once per connection and sent in
 * one round trip, where the builder's own way takes two and plans anew each time. Transactions within it do the same.
 */
export function preparing<Sql extends Client>(sql: Sql): Sql {
  const unsafe = (text: string, values: Values = [], options: Options = {}) =>
    sql.unsafe(text, values, {
      ...options,
      prepare: options.prepare === true || (values.length > 0 && values.length <= MOST_VALUES),
    });
  const within =
    (open: Opens) =>
    (...args: unknown[]) =>
      open(
        ...args.map((arg) =>
          typeof arg === "function"
            ? (inner: postgres.TransactionSql, ...rest: unknown[]) => arg(preparing(inner), ...rest)
            : arg,
        ),
      );
  return new Proxy(sql, {
    get(target, key) {
      if (key === "unsafe") return unsafe;
      const value = Reflect.get(target, key);
      return key === "begin" || key === "savepoint" ? within(value as Opens) : value;
    },
  });
}
