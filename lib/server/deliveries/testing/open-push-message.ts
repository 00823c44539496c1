import "server-only";
import { createDecipheriv, createPublicKey, type ECDH, hkdfSync, verify } from "node:crypto";

/** What a browser keeps of its subscription. */
export interface PushReceiver {
  curve: ECDH;
  auth: Buffer;
}

const [SALT, RECORD_SIZE, KEY_LENGTH] = [16, 4, 1];
const TAG_BYTES = 16;

/** What a browser does with a message: the `aes128gcm` coding of RFC 8188 under the keys of RFC 8291. Throws when it was meant for another. */
export function openPushMessage({ curve, auth }: PushReceiver, body: Buffer): string {
  const salt = body.subarray(0, SALT);
  const keyLength = body.readUInt8(SALT + RECORD_SIZE);
  const start = SALT + RECORD_SIZE + KEY_LENGTH;
  const senderKey = body.subarray(start, start + keyLength);
  const shared = curve.computeSecret(senderKey);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), curve.getPublicKey(), senderKey]);
  const secret = Buffer.from(hkdfSync("sha256", shared, auth, info, 32));
  const key = hkdfSync("sha256", secret, salt, "Content-Encoding: aes128gcm\0", 16);
  const nonce = hkdfSync("sha256", secret, salt, "Content-Encoding: nonce\0", 12);
  const record = body.subarray(start + keyLength);
  const decipher = createDecipheriv("aes-128-gcm", Buffer.from(key), Buffer.from(nonce));
  decipher.setAuthTag(record.subarray(-TAG_BYTES));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -TAG_BYTES)), decipher.final()]);
  // The last record ends with a 2 and padding.
  return plain.subarray(0, plain.lastIndexOf(2)).toString("utf8");
}

/** The claims of a VAPID header (RFC 8292) whose signature fits the key beside it. Throws otherwise. */
export function vapidClaims(authorization: string): Record<string, unknown> {
  const [, token = "", publicKey = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const [header = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const key = createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });
  const fits = verify(
    "sha256",
    Buffer.from(`${header}.${claims}`),
    { key, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!fits) throw new Error("not signed by that key");
  const said = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
  if (!(said.exp * 1000 > Date.now())) throw new Error("expired");
  return said;
}
