import { type AddressInfo, createServer } from "node:net";

/** Any port that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Can somebody listen on this port, on `host` or, without one, on every address? */
export function isFree(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The wanted port or the next free one above it; 0 asks for any. */
export async function choosePort(wanted: number, host?: string): Promise<number> {
  for (let port = wanted || (await freePort()); port < 65_536; port++) {
    // A server on one address leaves the others free, and yet browsers would reach it instead of us.
    if ((await isFree(port, host)) && (host || (await isFree(port, "127.0.0.1")))) return port;
  }
  throw new Error(`There is no free port from ${wanted} on.`);
}
