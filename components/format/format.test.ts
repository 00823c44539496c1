import { describe, expect, it } from "vitest";
import { bindFormat, formatMoney, formatPpm } from "./format";
import { formatPeriod } from "./format-period";

const zh = bindFormat({ locale: "zh-CN", currency: "CNY", timeZone: "Asia/Shanghai" });
const en = bindFormat({ locale: "en", currency: "CNY", timeZone: "Asia/Shanghai" });

describe("money", () => {
  it.each([
    {
      amount: 123_456n,
      zh: "¥1,235",
      en: "¥1,235",
      exact: "¥1,234.56",
      why: "below ten thousand nobody shortens",
    },
    {
      amount: 12_345_600n,
      zh: "¥12.3万",
      en: "¥123,456",
      exact: "¥123,456.00",
      why: "Chinese counts in ten thousands",
    },
    { amount: 999_999n, zh: "¥10,000", en: "¥10,000", exact: "¥9,999.99", why: "one fen below the step" },
    {
      amount: -12_345_600n,
      zh: "−¥12.3万",
      en: "−¥123,456",
      exact: "−¥123,456.00",
      why: "the sign stands first",
    },
    { amount: 0n, zh: "¥0", en: "¥0", exact: "¥0.00", why: "zero is a figure" },
    { amount: 5n, zh: "¥0", en: "¥0", exact: "¥0.05", why: "five fen" },
    {
      amount: 12_345_678_900n,
      zh: "¥1.2亿",
      en: "¥123.5M",
      exact: "¥123,456,789.00",
      why: "both shorten hundreds of millions",
    },
    {
      amount: 900_719_925_474_099_355n,
      zh: "¥9007.2万亿",
      en: "¥9007.2T",
      exact: "¥9,007,199,254,740,993.55",
      why: "beyond what a float can hold",
    },
  ])("$why", ({ amount, zh: chinese, en: english, exact }) => {
    expect(zh.money(amount)).toBe(chinese);
    expect(en.money(amount)).toBe(english);
    expect(zh.moneyExact(amount)).toBe(exact);
    expect(en.moneyExact(amount)).toBe(exact);
  });

  it("takes the number of minor units from the currency", () => {
    expect(formatMoney(1234n, { locale: "en", currency: "JPY" })).toBe("¥1,234");
    expect(formatMoney(-1n, { locale: "en", currency: "USD" })).toBe("−$0.01");
  });
  it("shows what is missing as a dash", () => expect(zh.money(null)).toBe("–"));
});

describe("ratios", () => {
  it.each([
    [924_000, "92.4%"],
    [1_000_000, "100.0%"],
    [-17_500, "−1.8%"],
    [0, "0.0%"],
  ])("%i ppm is %s", (ppm, text) => expect(formatPpm(ppm, { locale: "en" })).toBe(text));
  it("an undefined ratio is a dash, never infinite", () => expect(en.percent(null)).toBe("–"));
  it("has percentage points", () => expect(zh.points(44_000)).toBe("4.4"));
});

describe("days and periods", () => {
  it("writes a day in the reader's order and never shifts it", () => {
    expect(zh.day("2026-11-23")).toBe("2026年11月23日");
    expect(en.day("2026-01-01")).toBe("1 Jan 2026");
    expect(en.day("2026-11-23", "short")).toBe("23 Nov");
  });
  it("writes an instant in the deployment's zone", () => {
    expect(zh.instant(new Date("2026-11-23T17:30:00Z"))).toBe("2026年11月24日 01:30");
    expect(en.instant(new Date("2026-11-23T17:30:00Z"))).toBe("24 Nov 2026, 01:30");
  });
  it.each([
    ["2026", "2026年", "2026"],
    ["2026-Q4", "2026年第4季度", "Q4 2026"],
    ["2026-11", "2026年11月", "Nov 2026"],
    ["2026-W07", "2026年第7周", "Week 7, 2026"],
    ["custom", "custom", "custom"],
  ])("%s", (key, chinese, english) => {
    expect(formatPeriod(key, "zh-CN")).toBe(chinese);
    expect(formatPeriod(key, "en")).toBe(english);
  });
});
