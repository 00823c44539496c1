import { closeDatabase } from "../../db/client";
import { confirmImport } from "../../db/mutations/imports/import-state";
import type { Day } from "../../lib/periods";
import { inspectFiles } from "../../lib/server/imports/inspect-files";
import { runImport } from "../../lib/server/imports/run-import";
import { openInspected } from "../../lib/server/imports/stored-import";
import { crmFiles } from "../crm-files";

/**
 * Imports made files into the database that DATABASE_URL names; prints the milliseconds from bytes to commit. Arguments: deals, and
 * where they differ from the usual ones, agents, the first day and the first deal's number.
 */
const [deals, agents, firstDay, from] = process.argv.slice(2);
const files = crmFiles(Number(deals), {
  agents: agents === undefined ? undefined : Number(agents),
  firstDay: firstDay as Day | undefined,
  from: from === undefined ? undefined : Number(from),
});
const now = new Date();
const started = performance.now();
const looked = await inspectFiles({ kind: "crm", files, answers: {}, now, acceptsProposals: true });
const importId = await openInspected({ kind: "crm", files, createdBy: null, now }, looked);
await confirmImport(importId, { actorId: null, isQueued: false });
const counts = await runImport({ importId, actorId: null, now, looked });
const milliseconds = performance.now() - started;
await closeDatabase();
if (counts === null) throw new Error(`nothing was imported: ${JSON.stringify(looked.questions)}`);
process.stdout.write(String(milliseconds));
process.exit(0);
