import type postgres from "postgres";
import { sqlClient } from "../client";

/** Work in a transaction of its own that stops at each `turn` until it is given one. */
export type Steps = (sql: postgres.TransactionSql, turn: () => Promise<void>) => Promise<unknown>;

interface Runner {
  /** Lets it go on to its next stop, and comes back when it is there, waits for somebody else's lock, or has ended. */
  proceed(): Promise<void>;
  /** Rejects as the work does. */
  ended: Promise<unknown>;
}

function start(steps: Steps): Runner {
  let given = 0;
  let go = () => {};
  let stopped = false;
  let over = false;
  let pid = 0;
  async function turn(): Promise<void> {
    while (given === 0) {
      stopped = true;
      await new Promise<void>((resolve) => {
        go = resolve;
      });
    }
    given -= 1;
    stopped = false;
  }
  const ended = sqlClient
    .begin(async (sql) => {
      const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      pid = row?.pid ?? 0;
      await steps(sql, turn);
      await turn();
    })
    .finally(() => {
      over = true;
    });
  ended.catch(() => {});
  const waits = async () => {
    const [row] = await sqlClient<{ waits: boolean }[]>`
      select exists (select from pg_locks where pid = ${pid} and not granted) as waits`;
    return row?.waits ?? false;
  };
  const settle = async () => {
    while (!stopped && !over && !(await waits()));
  };
  return {
    async proceed() {
      given += 1;
      stopped = false;
      go();
      await settle();
    },
    ended,
  };
}

/**
 * Runs two transactions side by side, turn by turn in the order given; whoever waits for a lock keeps its turns for later. Whatever is
 * left when the order is through runs to its end.
 */
export async function interleave(order: readonly (0 | 1)[], both: readonly [Steps, Steps]): Promise<void> {
  const runners = both.map(start);
  for (const who of order) await runners[who]?.proceed();
  await Promise.all(runners.map(({ ended }) => ended));
}

/** Every order in which two can take so many turns each. */
export function ordersOf(first: number, second: number): (0 | 1)[][] {
  if (first === 0 || second === 0) return [[...Array(first).fill(0), ...Array(second).fill(1)]];
  return [
    ...ordersOf(first - 1, second).map((rest): (0 | 1)[] => [0, ...rest]),
    ...ordersOf(first, second - 1).map((rest): (0 | 1)[] => [1, ...rest]),
  ];
}
