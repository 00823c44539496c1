import "server-only";

const CONTENT_TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
} as const;

/** A file to keep, under its name without ending; never cached, because it shows what its reader may see now. */
export function fileResponse(
  name: string,
  ending: keyof typeof CONTENT_TYPES,
  body: Uint8Array | ReadableStream<Uint8Array>,
): Response {
  return new Response(body instanceof Uint8Array ? new Uint8Array(body) : body, {
    headers: {
      "content-type": CONTENT_TYPES[ending],
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}.${ending}`,
      "cache-control": "no-store",
    },
  });
}
