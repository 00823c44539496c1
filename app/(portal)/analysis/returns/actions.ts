"use server";

import { undoImport } from "@/db/mutations/imports/undo-import";
import { enterChannelCost } from "@/db/mutations/returns/enter-channel-cost";
import { importChannelCosts } from "@/db/mutations/returns/import-channel-costs";
import { listChannels } from "@/db/queries/deal-options";
import { listUnits } from "@/db/queries/units";
import { scopeFor } from "@/lib/access/scope";
import { visibleUnits } from "@/lib/access/visible-units";
import { importIdInput, uploadName } from "@/lib/imports/import-input";
import { enterChannelCostInput, importChannelCostsInput } from "@/lib/metrics/cost-input";
import { defineAction } from "@/lib/server/action";
import { readCostFile } from "@/lib/server/imports/read-cost-file";
import { businessDay, settings } from "@/lib/server/settings";

export const enterChannelCostAction = defineAction({
  permission: "value:enter",
  input: enterChannelCostInput,
  run: (call) => enterChannelCost(call),
});

/** Takes a file in as a whole; with a single row that cannot be read nothing is written, and every such row is answered. */
export const importChannelCostsAction = defineAction({
  permission: "value:enter",
  input: importChannelCostsInput,
  async run({ actor, input: { file, clientKey }, now }) {
    const [channels, units, bytes] = await Promise.all([listChannels(), listUnits(), file.arrayBuffer()]);
    const uploaded = { name: uploadName(file.name), content: new Uint8Array(bytes) };
    const named = (list: readonly { id: number; name: string; nameEn: string | null }[]) =>
      list.map(({ id, name, nameEn }) => ({ id, names: nameEn === null ? [name] : [name, nameEn] }));
    const { costs, problems } = await readCostFile(uploaded, {
      channels: named(channels),
      units: named(visibleUnits(units, scopeFor(actor))),
      today: businessDay(now),
    });
    if (problems.length > 0) return { importId: null, count: 0, problems };
    return {
      ...(await importChannelCosts({ actor, input: { file: uploaded, costs, clientKey }, now })),
      problems,
    };
  },
});

/** Takes the actor's own file of costs back as one. */
export const undoCostImportAction = defineAction({
  permission: "value:enter",
  input: importIdInput,
  run: ({ actor, input }) =>
    undoImport({
      importId: input.id,
      actorId: actor.personId,
      timeZone: settings.TIME_ZONE,
      ownCostsOnly: true,
    }),
});
