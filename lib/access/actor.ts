import type { Role } from "./roles";

/** The person behind a request, read from the database on each one. */
export interface Actor {
  accountId: number;
  sessionId: string;
  personId: number;
  role: Role;
  name: string;
  nameEn: string | null;
  email: string;
  /** Language chosen by the person; null follows the browser. */
  locale: "zh-CN" | "en" | null;
  /** The unit of today's assignment: the team of a rep, the unit that a manager leads. Null for people outside the sales tree. */
  unitId: number | null;
  unitName: string | null;
  unitNameEn: string | null;
  /** Units that the person manages today, with everything below them. */
  managedUnitIds: readonly number[];
}
