import { z } from "zod";
import type { ReviewFacts } from "./review-facts";

/** What a cause can point at: rows of the frozen facts, so that it shows what the meeting saw. */
const LINK_KINDS = ["alert", "stage", "deal", "customer"] as const;
type LinkKind = (typeof LINK_KINDS)[number];

export interface CauseLink {
  kind: LinkKind;
  id: number;
}

const storedLinks = z.array(z.object({ kind: z.enum(LINK_KINDS), id: z.number().int() }));

/** From the column. Throws ZodError when it is not what was written. */
export function parseLinks(stored: unknown): CauseLink[] {
  return storedLinks.parse(stored);
}

/** As forms write it: `deal:12`. Null for anything else. */
export function parseLink(text: string): CauseLink | null {
  const match = /^([a-z]+):([1-9]\d{0,8})$/.exec(text);
  const kind = LINK_KINDS.find((one) => one === match?.[1]);
  return kind && match?.[2] ? { kind, id: Number(match[2]) } : null;
}

export const linkText = ({ kind, id }: CauseLink) => `${kind}:${id}`;

/** A link with the name that it had when the facts were frozen. */
export interface NamedLink extends CauseLink {
  label: { name: string; nameEn: string | null };
}

/** Everything in the facts that a cause can point at. */
export function linksIn(facts: ReviewFacts): NamedLink[] {
  return [
    ...facts.alerts.map(({ id, subject, subjectEn, rule, ruleEn }) => ({
      kind: "alert" as const,
      id,
      label: { name: `${subject} · ${rule}`, nameEn: `${subjectEn ?? subject} · ${ruleEn ?? rule}` },
    })),
    ...facts.stages.map(({ id, name, nameEn }) => ({ kind: "stage" as const, id, label: { name, nameEn } })),
    ...facts.deals.map(({ id, title }) => ({
      kind: "deal" as const,
      id,
      label: { name: title, nameEn: null },
    })),
    ...facts.customers.map(({ id, name, nameEn }) => ({
      kind: "customer" as const,
      id,
      label: { name, nameEn },
    })),
  ];
}

/** The links that the facts hold, in the order of the facts; others are dropped. */
export function nameLinks(links: readonly CauseLink[], facts: ReviewFacts): NamedLink[] {
  const asked = new Set(links.map(linkText));
  return linksIn(facts).filter((link) => asked.has(linkText(link)));
}
