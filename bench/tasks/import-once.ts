import { closeDatabase } from "../../db/client";
import { confirmImport } from "../../db/mutations/imports/import-state";
import { inspectFiles } from "../../lib/server/imports/inspect-files";
import { runImport } from "../../lib/server/imports/run-import";
import { openInspected } from "../../lib/server/imports/stored-import";
import { crmFiles } from "../crm-files";

/** Imports made files of so many deals into the database that DATABASE_URL names; prints the milliseconds from bytes to commit. */
const files = crmFiles(Number(process.argv[2]));
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
