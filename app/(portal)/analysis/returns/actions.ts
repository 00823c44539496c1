"use server";

import { enterChannelCost, enterChannelCosts } from "@/db/mutations/returns/enter-channel-cost";
import { listChannels } from "@/db/queries/deal-options";
import { listUnits } from "@/db/queries/units";
import { scopeFor } from "@/lib/access/scope";
import { visibleUnits } from "@/lib/access/visible-units";
import { enterChannelCostInput, importChannelCostsInput } from "@/lib/metrics/cost-input";
import { defineAction } from "@/lib/server/action";
import { readCostFile } from "@/lib/server/imports/read-cost-file";
import { businessDay } from "@/lib/server/settings";

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
    const [channels, units, content] = await Promise.all([listChannels(), listUnits(), file.arrayBuffer()]);
    const named = (list: readonly { id: number; name: string; nameEn: string | null }[]) =>
      list.map(({ id, name, nameEn }) => ({ id, names: nameEn === null ? [name] : [name, nameEn] }));
    const { costs, problems } = await readCostFile(
      { name: file.name, content: new Uint8Array(content) },
      {
        channels: named(channels),
        units: named(visibleUnits(units, scopeFor(actor))),
        today: businessDay(now),
      },
    );
    if (problems.length > 0) return { count: 0, problems };
    return { ...(await enterChannelCosts({ actor, input: { costs, clientKey }, now })), problems };
  },
});
