import type { Playbook } from "@/db/queries/playbooks/playbooks";
import type { PlaybookWords } from "./playbook-words";

/** "Used 4 times, worked 2, no effect 1"; what cannot be told yet is not counted either way. */
export function recordOf(
  { used, worked, failed, running }: Pick<Playbook, "used" | "worked" | "failed" | "running">,
  { t }: Pick<PlaybookWords, "t">,
): string {
  if (used === 0) return t("neverUsed");
  const unknown = used - worked - failed - running;
  return [
    t("used", { used, worked }),
    failed > 0 ? t("usedFailed", { count: failed }) : null,
    unknown > 0 ? t("usedUnknown", { count: unknown }) : null,
    running > 0 ? t("usedRunning", { count: running }) : null,
  ]
    .filter(Boolean)
    .join(t("effect.separator"));
}

/** When a plan helps, in the reader's language; where nobody wrote it in English, as the company did. */
export function purposeOf(
  { purpose, purposeEn }: Pick<Playbook, "purpose" | "purposeEn">,
  { nameOf }: Pick<PlaybookWords, "nameOf">,
): string | null {
  return purpose === null ? purposeEn : nameOf({ name: purpose, nameEn: purposeEn });
}
