"use client";

import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";
import { isCurrentPath, withKeptParams } from "./kept-params";

type NavLinkProps = Omit<ComponentProps<typeof Link>, "href"> & {
  href: string;
  /** Whether it is the place the reader is at; without it, the address decides. */
  current?: boolean;
};

/**
 * A link inside the portal that keeps the picked period and scope, and knows when it is the current place. Its page is
 * asked for when somebody points at it: asking for all the places of the rail would cost the server ten requests a view.
 */
export function NavLink({ href, current, ...props }: NavLinkProps) {
  const pathname = usePathname();
  const search = useSearchParams();
  const router = useRouter();
  const here = current ?? isCurrentPath(pathname, href);
  const target = withKeptParams(href, search);
  return (
    <Link
      aria-current={here ? "page" : undefined}
      href={target}
      onPointerEnter={() => here || router.prefetch(target)}
      prefetch={false}
      {...props}
    />
  );
}
