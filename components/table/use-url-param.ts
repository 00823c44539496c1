"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { hrefWith } from "./table-href";

/** One parameter of the address: its value, how to change it, and whether the page for the change is on its way. */
export function useUrlParam(name: string): { value: string; set: (value: string) => void; pending: boolean } {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [pending, startTransition] = useTransition();

  function set(value: string) {
    const params: Record<string, string[]> = {};
    for (const key of new Set(search.keys())) params[key] = search.getAll(key);
    startTransition(() =>
      router.replace(hrefWith(pathname, params, { [name]: value || null }), { scroll: false }),
    );
  }
  return { value: search.get(name) ?? "", set, pending };
}
