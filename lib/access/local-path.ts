const HERE = "http://portal.invalid";

/** An address within the portal, from what a link claims; anything that could lead elsewhere becomes "/". */
export function localPath(claimed: unknown): string {
  if (typeof claimed !== "string" || !/^\/(?![/\\])/.test(claimed)) return "/";
  if (!URL.canParse(claimed, HERE)) return "/";
  const url = new URL(claimed, HERE);
  return url.origin === HERE ? `${url.pathname}${url.search}` : "/";
}
