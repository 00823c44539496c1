import { type Day, isDay } from "../periods";

/** Two days between which somebody asks what moved; each stands for its close of business. */
export interface MoveDays {
  from: Day;
  to: Day;
}

/** Days as an address names them, in either order; none after today. Null where either is missing or no date. */
export function parseMoveDays({ from, to }: Record<string, unknown>, today: Day): MoveDays | null {
  if (typeof from !== "string" || typeof to !== "string" || !isDay(from) || !isDay(to)) return null;
  const [first, last] = [from, to].map((day) => (day > today ? today : day)).sort() as [Day, Day];
  return { from: first, to: last };
}
