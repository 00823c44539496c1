/** Leads that a person gets per day from a monthly limit: a thirtieth of it, halves up, as Odoo assigns them. */
export function dailyLeadQuota(monthlyLimit: number): number {
  return Math.floor(monthlyLimit / 30 + 0.5);
}
