export interface LogisticModel {
  intercept: number;
  coefficients: number[];
  /** False when the steps never became small, as when one feature separates the outcomes completely. */
  converged: boolean;
}

const MAX_STEPS = 50;
const SMALL_STEP = 1e-10;
/** Keeps the equations solvable when features are dependent; far too small to be seen in a coefficient. */
const RIDGE: number = 1e-9;

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Σ a·b over two rows of equal length. */
function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/**
 * Chance of an event (a purchase, a churn) from features, by maximum likelihood: iteratively reweighted
 * least squares, that is Newton's method. `x` one row per case, `y` 0 or 1.
 */
export function fitLogisticRegression(
  x: readonly (readonly number[])[],
  y: readonly number[],
): LogisticModel {
  if (x.length === 0 || x.length !== y.length) throw new RangeError("as many outcomes as rows are needed");
  const rows = x.map((row) => [1, ...row]);
  let beta = Array.from({ length: rows[0]?.length ?? 1 }, () => 0);
  for (let step = 0; step < MAX_STEPS; step++) {
    const move = solve(...newtonSystem(rows, y, beta));
    beta = beta.map((value, i) => value + (move[i] ?? 0));
    if (Math.max(...move.map(Math.abs)) < SMALL_STEP) return modelOf(beta, true);
  }
  return modelOf(beta, false);
}

/** Chance between 0 and 1 for one row of features. */
export function predictProbability(model: LogisticModel, features: readonly number[]): number {
  return sigmoid(model.intercept + dot(model.coefficients, features));
}

function modelOf(beta: readonly number[], converged: boolean): LogisticModel {
  return { intercept: beta[0] ?? 0, coefficients: beta.slice(1), converged };
}

/** Curvature and slope of the log likelihood at `beta`. */
function newtonSystem(
  rows: readonly number[][],
  y: readonly number[],
  beta: readonly number[],
): [number[][], number[]] {
  const size = beta.length;
  const curvature = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? RIDGE : 0)),
  );
  const slope = Array.from({ length: size }, () => 0);
  rows.forEach((row, n) => {
    const p = sigmoid(dot(row, beta));
    const weight = Math.max(p * (1 - p), 1e-12);
    row.forEach((value, i) => {
      slope[i] = (slope[i] ?? 0) + value * ((y[n] ?? 0) - p);
      const line = curvature[i];
      if (line) row.forEach((other, j) => (line[j] = (line[j] ?? 0) + weight * value * other));
    });
  });
  return [curvature, slope];
}

/** Gaussian elimination with row exchange; the matrix is symmetric and positive thanks to the ridge. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++)
      if (Math.abs(at(i, column)) > Math.abs(at(pivot, column))) pivot = i;
    const swap = rows[column] ?? [];
    rows[column] = rows[pivot] ?? [];
    rows[pivot] = swap;
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const factor = at(i, column) / at(column, column);
      rows[i] = (rows[i] ?? []).map((value, j) => value - factor * at(column, j));
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / at(i, i));
}
