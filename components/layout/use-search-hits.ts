"use client";

import { useEffect, useState } from "react";

/** Something found for what was typed. */
export interface SearchHit {
  kind: "person" | "customer" | "opportunity";
  id: number;
  label: string;
  /** Tells hits of the same name apart: team, customer number, stage. */
  detail?: string;
  href: string;
}
/** A server action: people, customers and deals of the reader's scope, best first, at most about twenty. */
export type SearchAction = (query: string) => Promise<readonly SearchHit[]>;

const PAUSE_MS = 150;

type Found = { query: string; hits: readonly SearchHit[] | "failed" };

/** Asks the server once typing pauses; an answer that was overtaken is dropped. */
export function useSearchHits(
  query: string,
  search: SearchAction | undefined,
): { hits: readonly SearchHit[]; state: "idle" | "searching" | "failed" } {
  const [found, setFound] = useState<Found>({ query: "", hits: [] });
  const wanted = query.trim();
  useEffect(() => {
    if (!search || wanted === "") return;
    let current = true;
    const timer = window.setTimeout(() => {
      search(wanted).then(
        (hits) => current && setFound({ query: wanted, hits }),
        () => current && setFound({ query: wanted, hits: "failed" }),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [wanted, search]);

  if (!search || wanted === "") return { hits: [], state: "idle" };
  if (found.hits === "failed") return { hits: [], state: found.query === wanted ? "failed" : "searching" };
  return { hits: found.hits, state: found.query === wanted ? "idle" : "searching" };
}
