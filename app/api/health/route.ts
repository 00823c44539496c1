import { isSchemaCurrent } from "@/db/queries/health";
import packageJson from "@/package.json";

export const dynamic = "force-dynamic";

/** For whoever waits for the portal or watches over it: 200 once the database answers with the schema of this build. */
export async function GET(): Promise<Response> {
  const database = await isSchemaCurrent().catch(() => false);
  return Response.json(
    { status: database ? "ok" : "starting", version: packageJson.version, database },
    { status: database ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
