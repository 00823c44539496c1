/** Shows what the portal tells while no page of it is open. */
export const PUSH_WORKER = "/push-worker.js";

/** Nobody waits longer than this to be signed out, whatever the browser's push service does. */
const PATIENCE_MS = 2_000;

/** This browser's subscription to messages; null where it has none or cannot have any. */
export async function pushSubscriptionHere(): Promise<PushSubscription | null> {
  if (!("serviceWorker" in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration(PUSH_WORKER);
  return (await registration?.pushManager?.getSubscription()) ?? null;
}

/** Ends it in the browser; returns where it was, for the server to end it too. Signing out never fails for it. */
export async function endPushHere(): Promise<string | null> {
  const patience = new Promise<null>((resolve) => window.setTimeout(resolve, PATIENCE_MS, null));
  const subscription = await Promise.race([pushSubscriptionHere().catch(() => null), patience]);
  if (!subscription) return null;
  await Promise.race([subscription.unsubscribe().catch(() => false), patience]);
  return subscription.endpoint;
}
