import { closeDatabase, sqlClient } from "../../db/client";
import { getActor } from "../../db/queries/actor";
import { getCompany } from "../../db/queries/company";
import { listMetrics } from "../../db/queries/metrics";
import { getOpportunity } from "../../db/queries/opportunity";
import { listUnits } from "../../db/queries/units";
import { scopeFor } from "../../lib/access/scope";
import { periodOf } from "../../lib/periods";
import { businessDay } from "../../lib/server/settings";
import { actorOf } from "../actor";
import { interleaved } from "../figure";

/**
 * How often a second the queries that stand behind every screen answer, eight at once, and how often the very statements that
 * they send do when the driver is given them as they are, prepared, and nothing is made of their rows. Prints JSON: [{ id, value, baseline }].
 */
const USERS = 8;
const SECONDS = 1;
const ROUNDS = 5;

const now = new Date();
const today = businessDay(now);
const actor = await actorOf("operations");
const scope = scopeFor(actor);
const { fiscal } = await getCompany();
const window = periodOf(today, "year", fiscal);
const [deal] = await sqlClient<{ id: number }[]>`select max(id) as id from opportunities`;
const [session] = await sqlClient<{ id: string }[]>`
  insert into sessions (id, account_id, expires_at) values ('bench', ${actor.accountId}, now() + interval '1 day')
  on conflict (id) do update set expires_at = excluded.expires_at returning id`;

const HOT = {
  actor: () => getActor(session?.id ?? "", today, now),
  units: () => listUnits(),
  deal: () => getOpportunity({ scope, today }, deal?.id ?? 0),
  figures: () =>
    listMetrics(scope, { metrics: ["won_value", "win_rate"], by: ["team", "month"], window, today, fiscal }),
};

interface Statement {
  text: string;
  values: unknown[];
}

/** The statements that a query sends, as they reach the driver. */
async function statementsOf(query: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const options = sqlClient.options as { debug: unknown };
  const before = options.debug;
  options.debug = (_connection: number, text: string, values: unknown[]) => sent.push({ text, values });
  await query();
  options.debug = before;
  return sent;
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const until = performance.now() + SECONDS * 1_000;
  let answers = 0;
  const ask = async () => {
    while (performance.now() < until) {
      await work();
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: USERS }, ask));
  return answers / SECONDS;
}

const figures = [];
for (const [id, query] of Object.entries(HOT)) {
  const statements = await statementsOf(query);
  const bare = () =>
    Promise.all(
      statements.map(({ text, values }) =>
        sqlClient.unsafe(text, values as never[], { prepare: true }).values(),
      ),
    );
  const forms = [() => perSecond(query), () => perSecond(bare)] as const;
  for (const warmUp of forms) await warmUp();
  const [value, baseline] = await interleaved(ROUNDS, forms);
  figures.push({ id, value, baseline });
}
await sqlClient`delete from sessions where id = 'bench'`;
await closeDatabase();
process.stdout.write(JSON.stringify(figures));
process.exit(0);
