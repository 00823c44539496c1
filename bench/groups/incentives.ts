import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { absolute, compared, type Figure, median } from "../figure";
import { fillPayCompany } from "../pay-company";
import { makeDatabase } from "../portal";
import { benchLadder } from "./ladder";
import { benchWhatIf } from "./what-if";

interface Size {
  people: number;
  deals: number;
  rounds: number;
}

const USUAL: Size = { people: 1_000, deals: 100_000, rounds: 3 };
const AT_SCALE: Size = { people: 10_000, deals: 1_000_000, rounds: 3 };

/** A run may hold no more, whatever the number of its people. */
const PEAK_AIM_MB = 512;
/** Longer than any machine needs that is worth measuring on. */
const ONE_RUN_MS = 900_000;
const FLAGS = ["--conditions=react-server", "--import", "tsx"];

export const INCENTIVES = [() => benchRun(USUAL), benchLadder, benchWhatIf];

/** The run of ten thousand people over a million deals; the other figures do not grow. */
export const INCENTIVES_AT_SCALE = [() => benchRun(AT_SCALE), benchLadder, benchWhatIf];

/**
 * A calculation run as the queue does it (credits read, facts put together and stored, payouts with a trace line per deal, hashes, COPY)
 * against a bare ladder loop over deals in memory and COPY of the very same lines; in turn, in processes of their own.
 */
async function benchRun({ people, deals, rounds }: Size): Promise<Figure[]> {
  const database = await makeDatabase();
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  try {
    await fillPayCompany(sql, { people, deals });
    const runs: { milliseconds: number; peakMb: number }[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await sql`truncate calculation_runs, statements cascade`;
      runs.push(JSON.parse(await runTask("run-once", database.url)));
      bare.push(Number(await runTask("bare-run", database.url)));
    }
    const perSecond = (milliseconds: number) => deals / (milliseconds / 1_000);
    return [
      compared(
        {
          id: "incentives.run",
          what: `a run of ${people} people over ${deals} credited deals, a trace line each, against a bare ladder loop and COPY of the same lines`,
          unit: "deals/s",
          aim: 0.6,
          better: "higher",
        },
        perSecond(median(runs.map(({ milliseconds }) => milliseconds))),
        perSecond(median(bare)),
      ),
      absolute(
        {
          id: "incentives.run-peak-mb",
          what: `most memory that the process of that run held`,
          unit: "MB",
          aim: PEAK_AIM_MB,
          better: "lower",
        },
        median(runs.map(({ peakMb }) => peakMb)),
      ),
    ];
  } finally {
    await sql.end();
    await database.drop();
  }
}

async function runTask(name: string, url: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...FLAGS, join("bench", "tasks", `${name}.ts`)],
    {
      env: { ...process.env, DATABASE_URL: url },
      timeout: ONE_RUN_MS,
    },
  );
  return stdout;
}
