import { type ReactNode, Suspense } from "react";

/** How long a reader waits for a document without noticing it. */
const PATIENCE_MS = 150;

/**
 * What is there in a blink comes with the document; only what takes longer is announced by its skeleton. React holds a part that follows
 * after the first paint back for 300 ms, so that parts do not come one by one: too long for what was read in ten.
 */
export async function Promptly({
  screen,
  fallback,
}: {
  screen: Promise<Awaited<ReactNode>>;
  fallback: ReactNode;
}) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const isReady = await Promise.race([screen.then(() => true), late]);
  clearTimeout(timer);
  return isReady ? screen : <Suspense fallback={fallback}>{screen}</Suspense>;
}
