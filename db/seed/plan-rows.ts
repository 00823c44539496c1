import type { InferInsertModel } from "drizzle-orm";
import { canonicalise } from "@/lib/incentives/canonicalise";
import type { Plan } from "@/lib/incentives/plan-schema";
import type { incentivePlans, planBands, planGates, planMembers, planVersions } from "../schema/incentives";
import { PLANS, type PlanSeed } from "./demo-plans";
import { personId, type Story } from "./story";
import { plannedYears } from "./target-plan";

export interface PlanRows {
  plans: InferInsertModel<typeof incentivePlans>[];
  versions: (InferInsertModel<typeof planVersions> & { id: number })[];
  bands: InferInsertModel<typeof planBands>[];
  gates: InferInsertModel<typeof planGates>[];
  members: InferInsertModel<typeof planMembers>[];
}

/** Each plan with last year's version, which ended, and this year's; and who is on it. */
export function planRows(story: Story): PlanRows {
  const rows: PlanRows = { plans: [], versions: [], bands: [], gates: [], members: [] };
  PLANS.forEach((seed, i) => {
    const planId = i + 1;
    rows.plans.push({ id: planId, name: seed.name, nameEn: seed.nameEn });
    addVersions(rows, planId, seed, story);
    addMembers(rows, planId, seed, story);
  });
  return rows;
}

function addVersions(rows: PlanRows, planId: number, seed: PlanSeed, { world }: Story): void {
  const years = plannedYears(world.time.todayDay);
  seed.versions.forEach((definition, v) => {
    const year = years[v];
    if (!year) return;
    const id = rows.versions.length + 1;
    const isLast = v === seed.versions.length - 1;
    rows.versions.push({
      id,
      planId,
      version: v + 1,
      state: isLast ? "published" : "retired",
      effectiveOn: year.start,
      endOn: isLast ? null : year.end,
      definition: JSON.parse(canonicalise(definition)),
      publishedBy: personId(world, "shuning.ye"),
      publishedAt: new Date(`${Number(year.key) - 1}-12-22T08:00:00Z`),
    });
    addBandsAndGates(rows, id, definition);
  });
}

function addBandsAndGates(rows: PlanRows, planVersionId: number, { components, gates }: Plan): void {
  for (const { code, payout } of components) {
    if (payout.kind !== "bands") continue;
    payout.bands.forEach((band, position) => {
      const isStep = band.mode === "step";
      rows.bands.push({
        planVersionId,
        component: code,
        position,
        lowerBound: band.from,
        ratePpm: isStep ? null : band.ratePpm,
        amountMinor: isStep ? band.amountMinor : null,
      });
    });
  }
  for (const { metric, components: only, thresholdPpm } of gates) {
    for (const component of only ?? [null])
      rows.gates.push({ planVersionId, component, metric, threshold: BigInt(thresholdPpm) });
  }
}

function addMembers(rows: PlanRows, planId: number, { members }: PlanSeed, { world }: Story): void {
  const { org, time } = world;
  const first = plannedYears(time.todayDay)[0]?.start ?? time.todayDay;
  const ids = {
    reps: org.reps.map(({ id }) => id),
    managers: org.teams.map(({ managerId }) => managerId),
    directors: [...org.directorIds.values()],
  }[members];
  for (const id of ids) {
    const person = org.people.find((one) => one.id === id);
    if (!person || (person.leftOn && person.leftOn <= first)) continue;
    rows.members.push({
      planId,
      personId: id,
      startOn: [person.hiredOn, first].sort()[1] ?? first,
      endOn: person.leftOn ?? null,
    });
  }
}
