"use server";

import { confirmImport, discardImport } from "@/db/mutations/imports/import-state";
import { undoImport } from "@/db/mutations/imports/undo-import";
import { answerImportInput, importIdInput } from "@/lib/imports/import-input";
import { defineAction } from "@/lib/server/action";
import { answerImport } from "@/lib/server/imports/stored-import";
import { settings } from "@/lib/server/settings";

export const answerImportAction = defineAction({
  permission: "import:write",
  input: answerImportInput,
  run: ({ input: { id, ...answered }, now }) => answerImport({ importId: id, now, ...answered }),
});

/** Hands the import to the queue: the screen may be left. */
export const confirmImportAction = defineAction({
  permission: "import:write",
  input: importIdInput,
  run: ({ actor, input }) => confirmImport(input.id, { actorId: actor.personId, isQueued: true }),
});

export const discardImportAction = defineAction({
  permission: "import:write",
  input: importIdInput,
  readOnly: true,
  run: ({ actor, input }) => discardImport(input.id, actor.personId),
});

export const undoImportAction = defineAction({
  permission: "import:write",
  input: importIdInput,
  run: ({ actor, input }) =>
    undoImport({ importId: input.id, actorId: actor.personId, timeZone: settings.TIME_ZONE }),
});
