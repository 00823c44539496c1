import "server-only";
import PgBoss from "pg-boss";
import type { TransactionSql } from "postgres";
import { JOB_NAMES, type JobData, type JobName } from "@/lib/jobs/jobs";
import { queueClient, type Transaction } from "./client";

/** `json` and `jsonb`, as Postgres numbers them. */
const JSON_TYPES = [114, 3802];

// Of what it sends, the queue has made some into text already; the driver would do it once more.
for (const type of JSON_TYPES) {
  queueClient.options.serializers[type] = (value: unknown) =>
    typeof value === "string" ? value : JSON.stringify(value);
}

/** The queue lives in the same Postgres and speaks through the same driver. */
const driver: PgBoss.Db = {
  async executeSql(text, values) {
    // The queue leaves out what it does not set, above all when it sends what is scheduled; the driver wants to be told.
    const rows = await queueClient.unsafe(
      text,
      values?.map((value) => value ?? null),
    );
    return { rows: [...rows] };
  },
};

const kept = globalThis as typeof globalThis & { sextantQueue?: Promise<PgBoss> };

/**
 * The queue, started once per process: its tables are made or migrated, its queues exist. `supervise` belongs to the
 * process that works; a command-line tool only sends.
 */
export function startQueue(options: { works: boolean }): Promise<PgBoss> {
  kept.sextantQueue ??= openQueue(options.works);
  return kept.sextantQueue;
}

async function openQueue(works: boolean): Promise<PgBoss> {
  const queue = new PgBoss({
    db: driver,
    supervise: works,
    schedule: works,
    archiveCompletedAfterSeconds: 3_600,
    retentionDays: 14,
  });
  await queue.start();
  for (const name of JOB_NAMES) {
    await queue.createQueue(name, {
      name,
      policy: "standard",
      retryLimit: 3,
      retryDelay: 5,
      retryBackoff: true,
      expireInMinutes: 30,
    });
  }
  return queue;
}

interface EnqueueOptions {
  /** Of several jobs with the same key that wait within the same slot, one is kept. */
  singletonKey?: string;
  /** Length of that slot, seconds. */
  singletonSeconds?: number;
}

/** Enqueues a job within the transaction that causes it: no job without its cause, no cause without its job. */
export async function enqueueJob<Name extends JobName>(
  tx: Transaction,
  name: Name,
  data: JobData<Name>,
  options: EnqueueOptions = {},
): Promise<void> {
  const queue = await startQueue({ works: false });
  await queue.send(name, data, {
    ...options,
    singletonNextSlot: options.singletonSeconds !== undefined,
    db: throughTransaction(tx),
  });
}

/**
 * Lets the queue write through a transaction of ours. Its statements use one placeholder in several places, so they must
 * reach the driver as they are: this takes the driver's transaction out of drizzle's.
 */
function throughTransaction(tx: Transaction): PgBoss.Db {
  const { client } = (tx as unknown as { session: { client: TransactionSql } }).session;
  return {
    async executeSql(text, values) {
      const rows = await client.unsafe(text, values.map(asText), { prepare: true });
      return { rows: [...rows] };
    },
  };
}

/** drizzle's connections send values as they are given: everything but truth and absence goes as text. */
function asText(value: unknown): string | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
