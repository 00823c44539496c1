import { countUnread } from "@/db/queries/notifications";
import { streamUnread } from "@/lib/server/live";
import { readActor } from "@/lib/server/session";

export const dynamic = "force-dynamic";

const NEVER_KEPT = { "cache-control": "no-store, no-transform" };

/** How many notifications the reader has not read: as a stream of server-sent events, or once, for who asks for JSON. */
export async function GET(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return new Response(null, { status: 401, headers: NEVER_KEPT });
  if (request.headers.get("accept")?.includes("application/json")) {
    return Response.json({ unread: await countUnread(actor.personId) }, { headers: NEVER_KEPT });
  }
  const stream = streamUnread(actor, request.signal);
  if (!stream) return new Response(null, { status: 429, headers: NEVER_KEPT });
  // Proxies that collect answers before they pass them on are asked not to.
  const headers = {
    ...NEVER_KEPT,
    "content-type": "text/event-stream; charset=utf-8",
    "x-accel-buffering": "no",
  };
  return new Response(stream, { headers });
}
