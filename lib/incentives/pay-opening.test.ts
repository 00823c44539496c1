import { describe, expect, it } from "vitest";
import { openPay, type PastStatement, withoutGate } from "./pay-opening";

const yearStart = (day: string) => `${day.slice(0, 4)}-01-01`;
const statement = (startOn: string, earned: number, released: number, owed = 0): PastStatement => ({
  startOn,
  earnedMinor: BigInt(earned),
  releasedMinor: BigInt(released),
  drawOwedMinor: BigInt(owed),
  recoveryOwedMinor: BigInt(2 * owed),
});
const open = (...past: PastStatement[]) => openPay(past, "2026-03-01", yearStart);
const sums = (earned: number, released: number) => ({
  earnedMinor: BigInt(earned),
  releasedMinor: BigInt(released),
});

describe("where a person's next payout starts from", () => {
  it("is nothing for whoever was never paid", () => {
    expect(open()).toEqual({
      history: sums(0, 0),
      carried: null,
      collectedFrom: "2026-01-01",
      balances: { drawMinor: 0n, recoveryMinor: 0n },
    });
  });

  it("is the year so far, and what the last statement left owing", () => {
    expect(open(statement("2026-01-01", 100, 40, 9), statement("2026-02-01", 50, 50, 7))).toEqual({
      history: sums(150, 90),
      carried: null,
      collectedFrom: "2026-01-01",
      balances: { drawMinor: 7n, recoveryMinor: 14n },
    });
  });

  it("carries what earlier years left waiting, from the first of them on", () => {
    const opening = open(
      statement("2023-05-01", 70, 70),
      statement("2024-05-01", 100, 40),
      statement("2024-06-01", 10, 10),
      statement("2025-05-01", 30, 60),
      statement("2026-01-01", 8, 3),
    );
    expect(opening).toMatchObject({
      history: sums(8, 3),
      carried: sums(140, 110),
      collectedFrom: "2024-01-01",
    });
  });

  it("forgets the earlier years once nothing of them waits", () => {
    const settled = [statement("2024-05-01", 100, 40), statement("2025-05-01", 30, 90)];
    expect(open(...settled)).toMatchObject({ carried: null, collectedFrom: "2026-01-01" });
    expect(openPay([...settled, statement("2026-02-01", 20, 5)], "2027-01-01", yearStart)).toMatchObject({
      history: sums(0, 0),
      carried: sums(20, 5),
      collectedFrom: "2026-01-01",
    });
  });

  it("does not forget within a year what the year's later months pay", () => {
    expect(open(statement("2025-01-01", 100, 100), statement("2025-02-01", 50, 20))).toMatchObject({
      carried: sums(150, 120),
      collectedFrom: "2025-01-01",
    });
  });
});

describe("without a payment gate", () => {
  it("is the same when nothing of the year waits", () => {
    const opening = open(statement("2025-05-01", 100, 40), statement("2026-01-01", 5, 5));
    expect(withoutGate(opening)).toBe(opening);
  });

  it("takes the year for paid, and carries what of it waits with the years before", () => {
    const year = statement("2026-01-01", 50, 20);
    expect(withoutGate(open(year))).toMatchObject({ history: sums(50, 50), carried: sums(50, 20) });
    expect(withoutGate(open(statement("2025-05-01", 100, 40), year))).toMatchObject({
      history: sums(50, 50),
      carried: sums(150, 60),
      collectedFrom: "2025-01-01",
    });
  });
});
