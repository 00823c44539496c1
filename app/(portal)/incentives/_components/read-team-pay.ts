import { atSnapshot } from "@/db/queries/at-snapshot";
import { listPayInputs } from "@/db/queries/pay-inputs";
import { listPeopleNames } from "@/db/queries/people-names";
import { listStoredPay } from "@/db/queries/statements";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { findMissingYear } from "@/lib/calendar/working-calendar";
import { type CompiledPlan, compilePlan } from "@/lib/incentives/compile-plan";
import type { GateResult } from "@/lib/incentives/gates";
import { calculateLadder, type Ladder } from "@/lib/incentives/ladder";
import { calculatePayout } from "@/lib/incentives/payout";
import type { Plan } from "@/lib/incentives/plan-schema";
import type { StatementState } from "@/lib/incentives/run-states";
import { type Minor, type Ppm, ratioPpm } from "@/lib/money";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import type { PayQuestion } from "./pay-view";

export interface TeamLine {
  personId: number;
  name: string;
  nameEn: string | null;
  unitId: number;
  /** The plan's first component: the figure that the person is paid on before all. */
  ladder: Ladder;
  /** Attainment − what is expected by now, in ppm. */
  aheadPpm: Ppm | null;
  earnedMinor: Minor;
  heldMinor: Minor;
  /** What the same result would earn with every gate open, less what it earns. */
  gatedMinor: Minor;
  closedGates: GateResult[];
  state: StatementState | null;
}

export interface TeamPay {
  lines: TeamLine[];
  missingYear: number | null;
}

/** Everybody whose pay the reader may see, with the month's figures: stored ones where the month has been calculated. */
export function readTeamPay(question: PayQuestion): Promise<TeamPay> {
  return atSnapshot(["team-pay", question], () => loadTeamPay(question));
}

async function loadTeamPay({ payScope: scope, month: period, today, fiscal }: PayQuestion): Promise<TeamPay> {
  const [stored, inputs, calendar] = await Promise.all([
    listStoredPay(scope, { periodKey: period.key }),
    listPayInputs(scope, { period, today, fiscal }),
    getWorkingCalendar(),
  ]);
  const calculated = new Set(stored.map(({ personId }) => personId));
  const sources = [
    ...stored.map((one) => ({ ...one, state: one.state as StatementState | null })),
    ...inputs.filter(({ personId }) => !calculated.has(personId)).map((one) => ({ ...one, state: null })),
  ];
  const names = await listPeopleNames(sources.map(({ personId }) => personId));
  const missingYear = findMissingYear(period.start, period.end, calendar);
  const share = missingYear === null ? elapsedWorkingDays(period, today, calendar) : null;
  const expectedPpm = share && share.elapsed < share.total ? ratioPpm(share.elapsed, share.total) : null;
  const plans = new Map<Plan, CompiledPlan>();
  const lines = sources.flatMap(({ personId, unitId, plan, facts, state }): TeamLine[] => {
    const compiled = plans.get(plan) ?? compilePlan(plan);
    plans.set(plan, compiled);
    if (compiled.components.length === 0) return [];
    const ladder = calculateLadder(compiled, facts);
    const payout = calculatePayout(compiled, facts, { trace: false });
    const ungated = calculatePayout({ ...compiled, plan: { ...plan, gates: [] } }, facts, { trace: false });
    const { attainmentPpm } = ladder;
    const named = names.get(personId);
    return [
      {
        personId,
        name: named?.name ?? "",
        nameEn: named?.nameEn ?? null,
        unitId,
        ladder,
        aheadPpm: attainmentPpm === null || expectedPpm === null ? null : attainmentPpm - expectedPpm,
        earnedMinor: payout.earnedMinor,
        heldMinor: payout.heldMinor,
        gatedMinor: ungated.earnedMinor - payout.earnedMinor,
        closedGates: payout.gates.filter(({ open }) => !open),
        state,
      },
    ];
  });
  return { lines, missingYear };
}
