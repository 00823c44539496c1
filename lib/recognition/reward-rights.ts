/** Why somebody may not decide a reward: nobody decides about their own pay, nor alone about what they proposed. */
export function refuseRewardDecision(
  { personId, proposedBy }: { personId: number; proposedBy: number },
  actorId: number,
): "ownPay" | "ownProposal" | null {
  if (personId === actorId) return "ownPay";
  return proposedBy === actorId ? "ownProposal" : null;
}
