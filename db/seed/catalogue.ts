import type { InferInsertModel } from "drizzle-orm";
import type { channels, productLines, products } from "../schema/catalogue";
import { CHANNELS, LINES, type LineSeed, MODELS } from "./demo-products";

export interface Product {
  id: number;
  /** Name of the family, as deals are called after it. */
  family: string;
  line: LineSeed;
  listPriceMinor: number;
}

export interface Catalogue {
  lineRows: InferInsertModel<typeof productLines>[];
  productRows: InferInsertModel<typeof products>[];
  channelRows: InferInsertModel<typeof channels>[];
  byLine: ReadonlyMap<LineSeed, readonly Product[]>;
}

/** Five lines of five families of four models, and the ways to the customer. */
export function buildCatalogue(): Catalogue {
  const productRows: Catalogue["productRows"] = [];
  const byLine = new Map<LineSeed, Product[]>();
  LINES.forEach((line, l) => {
    const list: Product[] = [];
    for (const family of line.families) {
      for (const { suffix, factor } of MODELS) {
        const id = productRows.length + 1;
        const model = `${family.code}-${suffix}`;
        const listPriceMinor = Math.round((family.price * factor) / 10) * 1_000;
        productRows.push({
          id,
          lineId: l + 1,
          name: `${family.name} ${model}`,
          nameEn: `${family.nameEn} ${model}`,
          listPriceMinor: BigInt(listPriceMinor),
        });
        list.push({ id, family: family.name, line, listPriceMinor });
      }
    }
    byLine.set(line, list);
  });
  return {
    lineRows: LINES.map(({ name, nameEn }, i) => ({ id: i + 1, name, nameEn })),
    productRows,
    channelRows: CHANNELS.map(({ name, nameEn }, i) => ({ id: i + 1, name, nameEn })),
    byLine,
  };
}
