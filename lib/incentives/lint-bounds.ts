import { type LintFinding, lintError } from "./lint-finding";
import type { Band, BandsPayout, Component, CurvePayout } from "./plan-schema";

/** Whether the bands follow each other from zero without gap or overlap, the last one open; whether a curve's points are ordered. */
export function lintBounds(component: Component): LintFinding[] {
  const { code, payout } = component;
  const own = payout.kind === "bands" ? lintBandBounds(payout) : lintPoints(payout);
  const cap =
    component.cap?.kind === "money" ? component.cap.amountMinor : BigInt(component.cap?.sharePpm ?? 0);
  const negatives = cap < 0n || (component.weightPpm ?? 0) < 0 ? [lintError("negative")] : [];
  const steps = component.measure === "money" && component.base === "credited" ? lintMoneySteps(payout) : [];
  return [...own, ...negatives, ...steps].map((finding) => ({ ...finding, component: code }));
}

function lintBandBounds({ bands }: BandsPayout): LintFinding[] {
  if (bands.length === 0) return [lintError("noBands")];
  return bands.flatMap((band, index) => [
    ...(index === 0 && band.from > 0n
      ? [lintError("gap", { index, data: { from: 0n, upTo: band.from } })]
      : []),
    ...lintBand(band, index),
    ...lintPair(band, bands[index + 1], index),
  ]);
}

function lintBand(band: Band, index: number): LintFinding[] {
  const findings: LintFinding[] = [];
  if (band.from < 0n || band.ratePpm < 0 || band.amountMinor < 0n)
    findings.push(lintError("negative", { index }));
  if (band.upTo !== null && band.upTo <= band.from) {
    findings.push(lintError("emptyBand", { index, data: { from: band.from, upTo: band.upTo } }));
  }
  return findings;
}

function lintPair(band: Band, next: Band | undefined, index: number): LintFinding[] {
  if (next === undefined)
    return band.upTo === null ? [] : [lintError("notOpen", { index, data: { upTo: band.upTo } })];
  if (next.from <= band.from)
    return [lintError("unordered", { index: index + 1, data: { from: next.from } })];
  if (band.upTo === null || next.from < band.upTo) {
    const data: LintFinding["data"] =
      band.upTo === null ? { from: next.from } : { from: next.from, upTo: band.upTo };
    return [lintError("overlap", { index: index + 1, data })];
  }
  return next.from > band.upTo
    ? [lintError("gap", { index: index + 1, data: { from: band.upTo, upTo: next.from } })]
    : [];
}

/** Two points may share one attainment: that is a declared jump. */
function lintPoints({ points }: CurvePayout): LintFinding[] {
  if (points.length === 0) return [lintError("noBands")];
  return points.flatMap((point, index) => {
    const previous = points[index - 1];
    return [
      ...(point.atPpm < 0n || point.payPpm < 0 ? [lintError("negative", { index })] : []),
      ...(previous && point.atPpm < previous.atPpm
        ? [lintError("unordered", { index, data: { from: point.atPpm } })]
        : []),
    ];
  });
}

/** A step on plain money pays an amount: a share would be a share of nothing. */
function lintMoneySteps(payout: Component["payout"]): LintFinding[] {
  if (payout.kind === "curve") return [];
  return payout.bands.flatMap((band, index) =>
    band.mode === "step" && band.ratePpm !== 0 ? [lintError("stepShareOfMoney", { index })] : [],
  );
}
