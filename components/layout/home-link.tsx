"use client";

import { useSearchParams } from "next/navigation";
import { withKeptParams } from "./kept-params";
import { Mark } from "./mark";

/** The portal's name, at the top of the rail. */
export function HomeLink() {
  return (
    <a
      className="flex h-8 items-center gap-2 rounded-md px-2 font-semibold tracking-tight"
      href={withKeptParams("/", useSearchParams())}
    >
      <Mark className="size-5 text-primary" />
      Sextant
    </a>
  );
}
