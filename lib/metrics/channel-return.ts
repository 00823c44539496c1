import type { Minor } from "../money";
import type { Tally } from "./figures";

export interface ChannelReturn {
  /** (margin − cost) ÷ cost; undefined (denominator 0) when nothing was spent. */
  roi: Tally;
  /** Revenue ÷ cost, shown apart because it ignores what the goods cost. */
  roas: Tally;
}

/** What a channel gave back for what was put into it. Channels add up by their tallies. */
export function calculateChannelReturn(channel: {
  revenueMinor: Minor;
  marginMinor: Minor;
  costMinor: Minor;
}): ChannelReturn {
  return {
    roi: { numerator: channel.marginMinor - channel.costMinor, denominator: channel.costMinor },
    roas: { numerator: channel.revenueMinor, denominator: channel.costMinor },
  };
}
