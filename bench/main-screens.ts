import type { Role } from "../lib/access/roles";

/** The main screens, and who opens them. */
export const MAIN_SCREENS: readonly { id: string; path: string; role: Role }[] = [
  { id: "today", path: "/", role: "manager" },
  { id: "targets", path: "/targets", role: "manager" },
  { id: "funnel", path: "/funnel", role: "manager" },
  { id: "incentives", path: "/incentives", role: "rep" },
  { id: "alerts", path: "/alerts", role: "manager" },
  { id: "reviews", path: "/reviews", role: "manager" },
  { id: "customers", path: "/customers", role: "manager" },
  { id: "opportunities", path: "/opportunities", role: "manager" },
  { id: "analysis", path: "/analysis", role: "manager" },
  { id: "dashboards", path: "/dashboards", role: "manager" },
];

/** The bare page of the same build: the root layout and one heading. */
export const HELLO = "/hello";
