import type { InferInsertModel } from "drizzle-orm";
import { canonicalise } from "@/lib/incentives/canonicalise";
import { parsePlanForm } from "@/lib/incentives/parse-plan-form";
import { planIndexRows } from "@/lib/incentives/plan-rows";
import type { Plan } from "@/lib/incentives/plan-schema";
import { planToForm } from "@/lib/incentives/plan-to-form";
import type { incentivePlans, planBands, planGates, planMembers, planVersions } from "../schema/incentives";
import type { planDrafts } from "../schema/plans";
import { PLANS, type PlanSeed } from "./demo-plans";
import { personId, type Story } from "./story";
import { plannedYears } from "./target-plan";

export interface PlanRows {
  plans: InferInsertModel<typeof incentivePlans>[];
  versions: (InferInsertModel<typeof planVersions> & { id: number })[];
  bands: InferInsertModel<typeof planBands>[];
  gates: InferInsertModel<typeof planGates>[];
  members: InferInsertModel<typeof planMembers>[];
  drafts: InferInsertModel<typeof planDrafts>[];
}

/** Each plan with last year's version, which ended, and this year's; and who is on it. */
export function planRows(story: Story): PlanRows {
  const rows: PlanRows = { plans: [], versions: [], bands: [], gates: [], members: [], drafts: [] };
  PLANS.forEach((seed, i) => {
    const planId = i + 1;
    rows.plans.push({ id: planId, name: seed.name, nameEn: seed.nameEn });
    addVersions(rows, planId, seed, story);
    addMembers(rows, planId, seed, story);
  });
  addDraft(rows, story);
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

/** Next year's plan for representatives, half written: the second rung was raised and the first one not yet made to meet it. */
function addDraft(rows: PlanRows, { world }: Story): void {
  const current = PLANS[0]?.versions.at(-1);
  if (!current) return;
  const form = planToForm(current, 2);
  const bands = form.components[0]?.bands;
  if (bands?.[1]) bands[1].from = "85";
  const definition = parsePlanForm(form, 2).plan ?? current;
  const id = rows.versions.length + 1;
  const { todayDay, last } = world.time;
  rows.versions.push({
    id,
    planId: 1,
    version: 3,
    state: "draft",
    effectiveOn: `${Number(todayDay.slice(0, 4)) + 1}-01-01`,
    definition: JSON.parse(canonicalise(definition)),
  });
  rows.drafts.push({
    planVersionId: id,
    form,
    revision: 4,
    savedBy: personId(world, "shuning.ye"),
    savedAt: world.time.at(last - 3, 16 * 60 + 5),
  });
}

function addBandsAndGates(rows: PlanRows, planVersionId: number, definition: Plan): void {
  const { bands, gates } = planIndexRows(definition);
  rows.bands.push(...bands.map((row) => ({ planVersionId, ...row })));
  rows.gates.push(...gates.map((row) => ({ planVersionId, ...row })));
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
