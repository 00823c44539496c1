import "server-only";
import { CALENDAR_YEAR, type Day, type FiscalCalendar } from "@/lib/periods";
import { sqlClient } from "../client";

export interface Company {
  name: string;
  nameEn: string | null;
  fiscal: FiscalCalendar;
  isDemo: boolean;
  /** First business date with a figure; null while there is none. */
  firstDay: Day | null;
}

/** The deployment's own row; defaults while nobody has set it up. */
export async function getCompany(): Promise<Company> {
  const [row] = await sqlClient<
    { name: string; name_en: string | null; month: number; is_demo: boolean; first: Day | null }[]
  >`
    select name, name_en, fiscal_start_month as month, is_demo, first_day::text as first from company where id = 1`;
  if (!row) return { name: "Sextant", nameEn: null, fiscal: CALENDAR_YEAR, isDemo: false, firstDay: null };
  return {
    name: row.name,
    nameEn: row.name_en,
    fiscal: { startMonth: row.month },
    isDemo: row.is_demo,
    firstDay: row.first,
  };
}
