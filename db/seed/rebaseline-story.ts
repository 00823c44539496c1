import { makeRebaselineProposals } from "../mutations/rebaseline/make-proposals";
import { saveRebaselineRule } from "../mutations/rebaseline/save-rule";
import { listRebaselineRules } from "../queries/rebaseline/rules";
import type { World } from "./deals";
import { demoActor } from "./demo-actor";

/** Operations' monthly rule, and what it proposed after the last closing. Told by the real mutations, once. */
export async function proposeDemoRebaselines(world: World, now: Date): Promise<void> {
  const planner = world.org.people.find(({ email }) => email.startsWith("shuning.ye@"))?.id ?? 0;
  if ((await listRebaselineRules()).length === 0)
    await saveRebaselineRule({
      actor: demoActor(world, planner),
      now,
      input: {
        metric: "won_value",
        rule: "blend",
        catchUpPpm: 500_000,
        thresholdPpm: 150_000,
        isActive: true,
        version: 0,
      },
    });
  await makeRebaselineProposals({ now });
}
