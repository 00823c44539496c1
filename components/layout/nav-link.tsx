"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";
import { isCurrentPath, withKeptParams } from "./kept-params";

type NavLinkProps = Omit<ComponentProps<typeof Link>, "href"> & {
  href: string;
  /** Whether it is the place the reader is at; without it, the address decides. */
  current?: boolean;
};

/** A link inside the portal that keeps the picked period and scope, and knows when it is the current place. */
export function NavLink({ href, current, ...props }: NavLinkProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  const here = current ?? isCurrentPath(pathname, href);
  return <Link aria-current={here ? "page" : undefined} href={withKeptParams(href, search)} {...props} />;
}
