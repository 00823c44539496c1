import { can } from "@/lib/access/permissions";
import { figuresVersion, streamFigures } from "@/lib/server/live-figures";
import { readActor } from "@/lib/server/session";

export const dynamic = "force-dynamic";

const NEVER_KEPT = { "cache-control": "no-store, no-transform" };

/**
 * That some figure has changed, never which: as a stream of server-sent events, or once, for who asks for JSON. What the reader may see of
 * it, the reader's own screen reads again.
 */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return new Response(null, { status: 401, headers: NEVER_KEPT });
  if (!can(actor.role, "dashboard:view")) return new Response(null, { status: 404, headers: NEVER_KEPT });
  if (request.headers.get("accept")?.includes("application/json")) {
    return Response.json({ version: figuresVersion() }, { headers: NEVER_KEPT });
  }
  const stream = streamFigures(actor, request.signal);
  if (!stream) return new Response(null, { status: 429, headers: NEVER_KEPT });
  // Proxies that collect answers before they pass them on are asked not to.
  const headers = {
    ...NEVER_KEPT,
    "content-type": "text/event-stream; charset=utf-8",
    "x-accel-buffering": "no",
  };
  return new Response(stream, { headers });
}
