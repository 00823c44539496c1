import papaparse from "papaparse";
import { addDays, type Day } from "../lib/periods";

const AGENTS = 40;
const AGENTS_PER_MANAGER = 5;
const REGIONS = ["North", "East", "South", "West"] as const;
const ACCOUNTS = 400;
const PRODUCTS = 12;
const FIRST_DAY: Day = "2023-01-02";

interface MadeFile {
  name: string;
  content: Uint8Array;
}

function csv(name: string, rows: Record<string, string | number>[]): MadeFile {
  return { name, content: new TextEncoder().encode(papaparse.unparse(rows)) };
}

/** Files of a CRM with so many deals, always the same ones: three of four closed, two of three of them won. */
export function crmFiles(deals: number): MadeFile[] {
  const managers = AGENTS / AGENTS_PER_MANAGER;
  const range = (count: number) => Array.from({ length: count }, (_, i) => i);
  const accounts = range(ACCOUNTS).map((i) => ({
    account: `Account ${i}`,
    sector: "retail",
    year_established: 1990 + (i % 30),
    revenue: 100 + i,
    employees: 10 + i,
  }));
  const products = range(PRODUCTS).map((i) => ({
    product: `Product ${i}`,
    series: `Series ${i % 3}`,
    sales_price: 100 * (i + 1),
  }));
  const teams = range(AGENTS).map((i) => ({
    sales_agent: `Agent ${i}`,
    manager: `Manager ${i % managers}`,
    regional_office: REGIONS[(i % managers) % REGIONS.length] ?? "",
  }));
  const pipeline = range(deals).map((i) => {
    const engaged = addDays(FIRST_DAY, (i * 7) % 900);
    const isOpen = i % 4 === 0;
    const isWon = i % 3 !== 0;
    return {
      opportunity_id: `B${String(i).padStart(7, "0")}`,
      sales_agent: `Agent ${i % AGENTS}`,
      product: `Product ${i % PRODUCTS}`,
      account: `Account ${(i * 13) % ACCOUNTS}`,
      deal_stage: isOpen ? "Engaging" : isWon ? "Won" : "Lost",
      engage_date: engaged,
      close_date: isOpen ? "" : addDays(engaged, 5 + ((i * 11) % 120)),
      close_value: isOpen ? "" : isWon ? 500 + ((i * 37) % 9_000) : 0,
    };
  });
  return [
    csv("accounts.csv", accounts),
    csv("products.csv", products),
    csv("sales_teams.csv", teams),
    csv("sales_pipeline.csv", pipeline),
  ];
}
