/**
 * Currency and time zone of this deployment. The server reads its environment; the browser reads what the
 * root layout wrote on html, so that both sides of a client component print the same.
 */
export function deploymentSettings(): { currency: string; timeZone: string } {
  if (typeof document === "undefined") {
    return { currency: process.env.CURRENCY || "CNY", timeZone: process.env.TIME_ZONE || "Asia/Shanghai" };
  }
  const { currency = "CNY", timeZone = "Asia/Shanghai" } = document.documentElement.dataset;
  return { currency, timeZone };
}
