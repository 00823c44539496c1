import type { Boundary } from "../bands";
import type { Minor, Ppm } from "../money";
import { compileLadder } from "./compile-ladder";
import { calculateComponentPay } from "./component-pay";
import type { Measured } from "./facts-schema";
import { round } from "./fraction";
import { measureKey } from "./measure-key";
import type { Component } from "./plan-schema";
import { splitByShares } from "./splits";

export interface TeamPay {
  teamMinor: Minor;
  /** In the order of the shares; they add up to `teamMinor`. */
  membersMinor: Minor[];
}

/**
 * The team's result on its own bands, divided by the declared shares. A member's payout with the same component, the
 * team's facts and `share` set contains exactly the member's part. Throws RangeError `sharesNotWhole`.
 */
export function calculateTeamPay(
  component: Component,
  measured: Omit<Measured, "share">,
  sharesPpm: readonly Ppm[],
  options: { boundary?: Boundary; targetPayMinor?: Minor } = {},
): TeamPay {
  const compiled = {
    component,
    key: measureKey(component),
    ladder: compileLadder(component, options.boundary),
  };
  const team = calculateComponentPay(compiled, { ...measured, share: null }, options.targetPayMinor ?? 0n);
  const teamMinor = round(team.capped);
  return { teamMinor, membersMinor: splitByShares(teamMinor, sharesPpm) };
}
