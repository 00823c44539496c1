import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { reviewPdf } from "./review-pdf";
import { statementPdf } from "./statement-pdf";

/** The texts of a document by the cmap of its fonts, page by page: what copying from it would give. */
function extractPages(pdf: Buffer): string[] {
  const streams: string[] = [];
  for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 7)) {
    if (pdf.subarray(at - 3, at).toString() === "end") continue;
    const end = pdf.indexOf("\nendstream", at);
    try {
      streams.push(inflateSync(pdf.subarray(at + 7, end)).toString("latin1"));
    } catch {
      // Fonts and pictures have streams of other kinds.
    }
  }
  const decode = (hex: string) =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16)));
  const fonts = streams
    .filter((text) => text.includes("beginbfrange"))
    .map((map) => {
      const letters = new Map<string, string>();
      for (const [, first, , list] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi))
        for (const [i, [, hex]] of [...(list ?? "").matchAll(/<([0-9a-f ]+)>/gi)].entries())
          letters.set(
            (Number.parseInt(first ?? "0", 16) + i).toString(16).padStart(4, "0"),
            decode((hex ?? "").replaceAll(" ", "")),
          );
      return letters;
    });
  const pages = streams.filter((text) => text.includes(" TJ") || text.includes(" Tj"));
  return pages.map((page) => {
    const shown = [...page.matchAll(/<([0-9a-f]+)>/gi)].map(([, hex]) => hex ?? "");
    const inFont = (letters: ReadonlyMap<string, string>) =>
      shown.map((hex) =>
        (hex.match(/.{4}/g) ?? []).map((code) => letters.get(code.toLowerCase()) ?? "").join(""),
      );
    return fonts.map((letters) => inFont(letters).join("")).join("\n");
  });
}

const extractText = (pdf: Buffer) => extractPages(pdf).join("\n");

it("a statement says the Chinese name and the total, in an embedded part of the font", async () => {
  const pdf = await statementPdf({
    title: "张伟 · 2026年10月 结算单",
    facts: [["姓名", "张伟"]],
    totals: [["本期应发", "¥12,345.67"]],
    stepsTitle: "怎么算的",
    steps: [["四舍五入到分", "¥12,345.67"]],
    dealsTitle: "逐单贡献",
    dealHeads: ["商机", "成交日", "贡献奖金"],
    deals: [["产线升级", "2026年10月8日", "¥99.00"]],
    footer: "结算单 1",
  });
  const text = extractText(pdf);
  expect(text).toContain("张伟");
  expect(text).toContain("¥12,345.67");
  expect(text).toContain("产线升级");
  expect(pdf.toString("latin1")).toMatch(/\/FontFile/);
  expect(pdf.length).toBeLessThan(200_000);
});

it("a review says its tables, causes and minutes, and leaves out what is empty", async () => {
  const table = { heads: ["指标", "实际"], figures: [1] };
  const pdf = await reviewPdf({
    title: "华东 2026年10月 复盘",
    facts: [["主持人", "顾明远"]],
    sections: [
      {
        title: "事实",
        lead: null,
        tables: [
          { ...table, title: "本期指标", rows: [["赢单额", "¥12.3万"]] },
          { ...table, title: "丢掉的大单", rows: [] },
        ],
        lines: [],
        text: null,
      },
      {
        title: "诊断",
        lead: null,
        tables: [],
        lines: [{ text: "执行 · 样机不足", note: "借用台账", figure: "-¥3.2万", depth: 1 }],
        text: "结论：评估提速",
      },
    ],
    footer: "复盘 1",
  });
  const text = extractText(pdf);
  for (const said of ["顾明远", "赢单额", "¥12.3万", "样机不足", "借用台账", "-¥3.2万", "结论：评估提速"])
    expect(text).toContain(said);
  expect(text).not.toContain("丢掉的大单");
  expect(pdf.length).toBeLessThan(200_000);
});

it("a heading never stands alone at the foot of a page", async () => {
  const section = { lead: null, tables: [], lines: [], text: null };
  const line = (i: number) => ({ text: `措施${i}`, note: null, figure: null, depth: 0 });
  const table = { title: "小标题", heads: ["指标", "实际"], figures: [1], rows: [["赢单额", "12"]] };
  let apart = 0;
  for (let lines = 26; lines < 42; lines++) {
    const pages = extractPages(
      await reviewPdf({
        title: "复盘",
        facts: [["主持人", "顾明远"]],
        sections: [
          { ...section, title: "前文", lines: Array.from({ length: lines }, (_, i) => line(i)) },
          { ...section, title: "大标题", tables: [table] },
        ],
        footer: "",
      }),
    );
    const on = (text: string) => pages.findIndex((page) => page.includes(text));
    expect([on("大标题"), on("小标题"), on("赢单额")]).toEqual(Array(3).fill(on("赢单额")));
    if (on("赢单额") > 0) apart += 1;
  }
  // Some of them begin a second page, some do not.
  expect(apart).toBeGreaterThan(0);
  expect(apart).toBeLessThan(16);
});
