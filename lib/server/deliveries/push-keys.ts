import "server-only";
import { createECDH, hkdfSync } from "node:crypto";
import { settings } from "../settings";

export interface PushKeys {
  /** Uncompressed point, base64url: what a browser is given to subscribe with. */
  publicKey: string;
  privateKey: string;
}

let kept: { secret: string; keys: PushKeys } | null = null;

/**
 * The deployment's key pair towards push services (VAPID, RFC 8292), drawn from its secret: nobody has to make or keep another one, and with
 * another secret browsers have to subscribe again, as people have to sign in again. Null without a secret.
 */
export function pushKeys(): PushKeys | null {
  const secret = settings.NEXTAUTH_SECRET;
  if (!secret) return null;
  if (kept?.secret === secret) return kept.keys;
  const curve = createECDH("prime256v1");
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "sextant web push", 32));
  // All but one in 2^32 seeds are a private key of the curve; the next ones stand in for that one.
  for (let attempt = 0; attempt < 4; attempt += 1) {
    try {
      curve.setPrivateKey(attempt === 0 ? seed : Buffer.from(hkdfSync("sha256", seed, "", `${attempt}`, 32)));
      break;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
  const keys = {
    publicKey: curve.getPublicKey("base64url"),
    privateKey: curve.getPrivateKey("base64url"),
  };
  kept = { secret, keys };
  return keys;
}
