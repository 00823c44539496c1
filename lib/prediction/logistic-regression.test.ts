import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLogisticRegression, predictProbability } from "./logistic-regression";

describe("logistic regression", () => {
  it("of one feature with two values is the log odds of the table", () => {
    const x = [[0], [0], [0], [0], [1], [1], [1], [1]];
    const model = fitLogisticRegression(x, [1, 0, 0, 0, 1, 1, 1, 0]);
    expect(model.converged).toBe(true);
    expect(model.intercept).toBeCloseTo(Math.log(1 / 3), 6);
    expect(model.coefficients[0]).toBeCloseTo(2 * Math.log(3), 6);
    expect(predictProbability(model, [1])).toBeCloseTo(0.75, 6);
  });

  it("handles two features", () => {
    const x = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    const model = fitLogisticRegression(x, [0, 1, 0, 1, 1, 0, 1, 1]);
    expect(model.converged).toBe(true);
    expect(model.coefficients).toHaveLength(2);
  });

  it("says when a feature separates the outcomes completely", () => {
    const model = fitLogisticRegression([[1], [2], [3], [4]], [0, 0, 1, 1]);
    expect(predictProbability(model, [4])).toBeGreaterThan(0.99);
    expect(Number.isFinite(model.intercept)).toBe(true);
  });

  it("expects in total what happened in total", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), {
      minLength: 8,
      maxLength: 60,
    });
    fc.assert(
      fc.property(rows, (cases) => {
        const x = cases.map(([feature]) => [feature]);
        const y = cases.map(([, happened]) => (happened ? 1 : 0));
        const model = fitLogisticRegression(x, y);
        if (!model.converged) return;
        const expected = x.reduce((sum, row) => sum + predictProbability(model, row), 0);
        expect(expected).toBeCloseTo(
          y.reduce<number>((sum, value) => sum + value, 0),
          4,
        );
      }),
    );
  });
});
