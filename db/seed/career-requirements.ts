/** What the levels ask for, until somebody declares otherwise: for every company. */
export const REQUIREMENTS = [
  { level: "mid", kind: "tenure", threshold: 12, quarters: 0 },
  { level: "mid", kind: "onTarget", threshold: 2, quarters: 4 },
  { level: "mid", kind: "score", threshold: 850_000, quarters: 4 },
  { level: "mid", kind: "satisfaction", threshold: 850_000, quarters: 4 },
  { level: "senior", kind: "tenure", threshold: 24, quarters: 0 },
  { level: "senior", kind: "onTarget", threshold: 3, quarters: 4 },
  { level: "senior", kind: "score", threshold: 1_000_000, quarters: 4 },
  { level: "senior", kind: "satisfaction", threshold: 880_000, quarters: 4 },
  { level: "senior", kind: "collaboration", threshold: 800_000, quarters: 4 },
] as const;
