"use client";

import { useEffect, useState } from "react";
import type { ActionResult } from "@/lib/action-result";

export interface FoundCustomer {
  id: number;
  name: string;
  detail?: string | null;
}
export type FindCustomers = (input: { q: string }) => Promise<ActionResult<FoundCustomer[]>>;

const PAUSE_MS = 200;

/** Asks once typing pauses; an answer that was overtaken is dropped. `isDone` when the answer is to what stands there now. */
export function useCustomerSearch(
  text: string,
  find: FindCustomers,
): { found: readonly FoundCustomer[]; isDone: boolean } {
  const [answer, setAnswer] = useState<{ q: string; found: readonly FoundCustomer[] }>({ q: "", found: [] });
  const q = text.trim();
  useEffect(() => {
    if (q === "") return;
    let isCurrent = true;
    const timer = window.setTimeout(() => {
      find({ q }).then(
        (result) => isCurrent && setAnswer({ q, found: result.ok ? result.data : [] }),
        () => isCurrent && setAnswer({ q, found: [] }),
      );
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [q, find]);
  if (q === "") return { found: [], isDone: false };
  return { found: answer.found, isDone: answer.q === q };
}
