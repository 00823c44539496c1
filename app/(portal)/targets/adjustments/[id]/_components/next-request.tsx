"use client";

import Link from "next/link";
import { useRef } from "react";
import { Kbd } from "@/components/ui/kbd";
import { useKey } from "./use-key";

/** The next request of the queue; N on the keyboard. */
export function NextRequest({ href, label }: { href: string; label: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  useKey("n", () => link.current?.click());
  return (
    <Link className="inline-flex items-center gap-1 text-sm text-primary" href={href} ref={link}>
      {label} →<Kbd>N</Kbd>
    </Link>
  );
}
