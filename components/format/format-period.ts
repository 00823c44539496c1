import type { Locale } from "@/lib/i18n/locale";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The name of a period by its key: `2026-Q4` → 2026年第4季度 / Q4 2026. A key it does not know is shown as it is. */
export function formatPeriod(key: string, locale: Locale): string {
  const match = /^(\d{4})(?:-(?:Q(\d)|W(\d\d)|(\d\d)))?$/.exec(key);
  if (!match) return key;
  const [, year, quarter, week, month] = match;
  const chinese = locale === "zh-CN";
  if (quarter) return chinese ? `${year}年第${quarter}季度` : `Q${quarter} ${year}`;
  if (week) return chinese ? `${year}年第${Number(week)}周` : `Week ${Number(week)}, ${year}`;
  if (month) return chinese ? `${year}年${Number(month)}月` : `${MONTHS[Number(month) - 1] ?? month} ${year}`;
  return chinese ? `${year}年` : String(year);
}

/** A month without its year, for the axis of a chart of one year: `2026-11` → 11月 / Nov. */
export function formatMonth(key: string, locale: Locale): string {
  const month = Number(key.slice(5, 7));
  return locale === "zh-CN" ? `${month}月` : (MONTHS[month - 1] ?? key);
}
