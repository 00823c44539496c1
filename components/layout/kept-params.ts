/** Picked once and kept while moving between screens. */
export const KEPT_PARAMS = ["period", "unit"] as const;

/** The address with the reader's period and scope, unless it names its own. */
export function withKeptParams(href: string, current: { get(name: string): string | null }): string {
  const [rest = "", hash] = href.split("#", 2);
  const [path, query] = rest.split("?", 2);
  const params = new URLSearchParams(query);
  for (const name of KEPT_PARAMS) {
    const value = current.get(name);
    if (value !== null && !params.has(name)) params.set(name, value);
  }
  const text = params.toString();
  return `${path}${text ? `?${text}` : ""}${hash === undefined ? "" : `#${hash}`}`;
}

/** Today only at its own address; every other place also for what lies below it. */
export function isCurrentPath(pathname: string, href: string): boolean {
  const path = href.split(/[?#]/, 1)[0] ?? "/";
  return path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`);
}
