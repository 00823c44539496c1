import "server-only";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { publicAddressOf } from "./public-address";

const ANSWER_WITHIN_MS = 10_000;
const LONGEST_ANSWER = 10_000;

export interface Answer {
  status: number;
  text: string;
  /** Seconds, as the other side puts it. */
  retryAfter: string | undefined;
}

/**
 * Posts to an address outside, connecting to the network address that was looked at, whatever the name says by now. Follows no redirect. Throws
 * PrivateAddressError, or Error when there is no answer.
 */
export async function postPinned(
  url: URL,
  { headers, body }: { headers: Record<string, string | number>; body: string | Buffer | null },
): Promise<Answer> {
  const { address, family } = await publicAddressOf(url);
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request = send(url, {
      method: "POST",
      headers: { ...headers, "content-length": body === null ? 0 : Buffer.byteLength(body) },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      lookup: (_host, options, callback) =>
        options.all ? callback(null, [{ address, family }]) : callback(null, address, family),
    });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text = (text + part).slice(0, LONGEST_ANSWER);
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text, retryAfter: response.headers["retry-after"] }),
      );
    });
    request.end(body ?? undefined);
  });
}
