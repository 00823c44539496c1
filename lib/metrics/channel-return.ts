import { type Minor, type Ppm, ratioPpm } from "../money";

export interface ChannelReturn {
  /** (margin − cost) ÷ cost; null when nothing was spent. */
  roiPpm: Ppm | null;
  /** Revenue ÷ cost, shown apart because it ignores what the goods cost. */
  roasPpm: Ppm | null;
  /** Margin − cost. */
  profitMinor: Minor;
}

/** What a channel gave back for what was put into it. */
export function calculateChannelReturn(channel: { revenueMinor: Minor; marginMinor: Minor; costMinor: Minor }): ChannelReturn {
  const profitMinor = channel.marginMinor - channel.costMinor;
  return {
    roiPpm: ratioPpm(profitMinor, channel.costMinor),
    roasPpm: ratioPpm(channel.revenueMinor, channel.costMinor),
    profitMinor,
  };
}
