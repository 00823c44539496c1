import { randomUUID } from "node:crypto";
import { can } from "@/lib/access/permissions";
import type { ActionResult } from "@/lib/action-result";
import { UPLOAD_LIMITS, uploadName } from "@/lib/imports/import-input";
import { IMPORT_KINDS } from "@/lib/imports/import-states";
import { openImport } from "@/lib/server/imports/stored-import";
import { log } from "@/lib/server/log";
import { readActor } from "@/lib/server/session";

const answer = (result: ActionResult<{ id: number }>, status: number) => Response.json(result, { status });
const refuse = (code: string, status: number) => answer({ ok: false, code }, status);

/** Scripts of other sites cannot send the session along, and a form of theirs says where it comes from. */
function isOurs(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  return site === null || site === "same-origin" || site === "none";
}

async function readUpload(request: Request) {
  const form = await request.formData();
  const kind = IMPORT_KINDS.find((known) => known === form.get("kind"));
  const files = form.getAll("files").filter((part) => part instanceof File);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return { kind, files, isTooLarge: total > UPLOAD_LIMITS.bytes || files.length > UPLOAD_LIMITS.files };
}

/** Takes the files of an import and looks at them. A route and not an action, because files are larger than actions take. */
export async function POST(request: Request): Promise<Response> {
  const actor = await readActor();
  if (!actor) return refuse("signedOut", 401);
  if (!can(actor.role, "import:write") || !isOurs(request)) return refuse("forbidden", 403);
  if (Number(request.headers.get("content-length") ?? 0) > UPLOAD_LIMITS.bytes)
    return refuse("fileTooLarge", 413);
  try {
    const { kind, files, isTooLarge } = await readUpload(request);
    if (isTooLarge) return refuse("fileTooLarge", 413);
    if (!kind || files.length === 0) return refuse("required", 422);
    const uploaded = await Promise.all(
      files.map(async (file) => ({
        name: uploadName(file.name),
        content: new Uint8Array(await file.arrayBuffer()),
      })),
    );
    const id = await openImport({ kind, files: uploaded, createdBy: actor.personId, now: new Date() });
    return answer({ ok: true, data: { id } }, 201);
  } catch (error) {
    const requestId = request.headers.get("x-request-id") ?? randomUUID();
    log.error("upload failed", error, { requestId });
    return answer({ ok: false, code: "unexpected", params: { requestId } }, 500);
  }
}
