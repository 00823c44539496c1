import { type AddressInfo, createServer, type Server } from "node:net";
import { expect, it } from "vitest";
import { choosePort, freePort, isFree } from "./port";

function occupy(port: number, host?: string): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(port, host, () => resolve(server));
  });
}

it.each([undefined, "127.0.0.1", "0.0.0.0"])("passes by a port that somebody has on %s", async (host) => {
  const server = await occupy(0, host);
  const { port } = server.address() as AddressInfo;
  expect(await choosePort(port)).toBeGreaterThan(port);
  server.close();
});

it("takes the wanted port when it is free, and any for 0", async () => {
  const port = await freePort();
  expect(await choosePort(port)).toBe(port);
  expect(await isFree(await choosePort(0))).toBe(true);
});
