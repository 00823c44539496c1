/** `await searchParams` of a page. */
export type RawParams = Record<string, string | string[] | undefined>;

/** The first value of a parameter, or null. */
export function singleParam(params: RawParams, name: string): string | null {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Where one is in a list, which means nothing in another list. */
const PLACE_PARAMS = ["page", "after", "before"] as const;

/** Current parameters with changes; a change of anything but the place goes back to the first page. */
export function hrefWith(
  path: string,
  params: RawParams,
  changes: Record<string, string | number | null>,
): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) next.append(name, one);
  }
  for (const place of PLACE_PARAMS) next.delete(place);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") next.delete(name);
    else next.set(name, String(value));
  }
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}
