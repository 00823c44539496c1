import "server-only";
import { randomUUID } from "node:crypto";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Call } from "@/lib/access/call";
import { can, type Permission } from "@/lib/access/permissions";
import { type ActionResult, Refusal } from "@/lib/action-result";
import { log } from "./log";
import { readActor } from "./session";

interface ActionDefinition<Schema extends z.ZodType, Data> {
  permission: Permission;
  input: Schema;
  /** True for an action that only looks something up: what is on the screen stays as it is. */
  readOnly?: boolean;
  run(call: Call<z.output<Schema>>): Promise<Data>;
}

/**
 * The only way to make a server action: actor from the database → permission → strict parse → run → refresh.
 * Answers codes, never sentences. A refusal by the domain comes back as its code; a fault is logged with its
 * request id and comes back as "unexpected".
 */
export function defineAction<Schema extends z.ZodType, Data>(definition: ActionDefinition<Schema, Data>) {
  return async (raw: z.input<Schema>): Promise<ActionResult<Data>> => {
    const actor = await readActor();
    if (!actor) return { ok: false, code: "signedOut" };
    if (!can(actor.role, definition.permission)) return { ok: false, code: "forbidden" };
    const parsed = definition.input.safeParse(raw);
    if (!parsed.success) return { ok: false, code: "invalid", fields: fieldCodes(parsed.error) };
    try {
      const data = await definition.run({ actor, input: parsed.data, now: new Date() });
      if (!definition.readOnly) refresh();
      return { ok: true, data };
    } catch (error) {
      unstable_rethrow(error);
      return answerFailure(error, definition.permission);
    }
  };
}

/** The first code of each field, `bands.0.rate` for nested ones. */
function fieldCodes(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= codeOf(issue);
  return fields;
}

/** Schemas name their own codes; where one does not, the kind of the problem serves. */
function codeOf(issue: z.core.$ZodIssue): string {
  if (/^[a-z]+([A-Z][a-z]*)*$/.test(issue.message)) return issue.message;
  if (issue.code === "too_small") return "tooSmall";
  if (issue.code === "too_big") return "tooLarge";
  return "invalid";
}

/** Somebody else was first: with the answer comes what is there now, so that it appears in place. */
const OVERTAKEN: ReadonlySet<string> = new Set(["conflict", "alreadyDecided"]);

async function answerFailure(error: unknown, permission: Permission): Promise<ActionResult<never>> {
  if (error instanceof Refusal) {
    if (OVERTAKEN.has(error.code)) refresh();
    return { ok: false, code: error.code, ...error.details };
  }
  const requestId = (await headers()).get("x-request-id") ?? randomUUID();
  log.error("action failed", error, { permission, requestId });
  return { ok: false, code: "unexpected", params: { requestId } };
}
