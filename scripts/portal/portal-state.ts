import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  identityOf,
  isAlive,
  type ProcessIdentity,
  readJson,
  withLock,
  writeJson,
} from "../../db/cluster/lock.mjs";

/** Which portal runs on a data folder, for whoever starts a second one there. */
export interface PortalState {
  owner: ProcessIdentity;
  /** The web server's process: what a killed owner may leave behind for a moment. */
  server: ProcessIdentity | null;
  /** Where the portal answers; null until it does. */
  address: string | null;
}

const stateFile = (dataDir: string) => join(dataDir, "portal.json");
const lockFile = (dataDir: string) => join(dataDir, "portal.lock");

/** The portal that runs on this folder now, or null. */
export function runningPortal(dataDir: string): PortalState | null {
  const state = readJson(stateFile(dataDir)) as PortalState | null;
  return state && isAlive(state.owner) ? state : null;
}

/** Makes this process the folder's portal; returns the one that already is instead. */
export function claimPortal(dataDir: string): Promise<PortalState | null> {
  return withLock(lockFile(dataDir), () => {
    const other = runningPortal(dataDir);
    if (other) return other;
    const left = readJson(stateFile(dataDir)) as PortalState | null;
    if (left?.server && isAlive(left.server)) process.kill(left.server.pid, "SIGKILL");
    updatePortal(dataDir, null, null);
    return null;
  });
}

export function updatePortal(dataDir: string, serverPid: number | null, address: string | null): void {
  const server = serverPid === null ? null : identityOf(serverPid);
  const state: PortalState = { owner: identityOf(process.pid), server, address };
  writeJson(stateFile(dataDir), state);
}

export function releasePortal(dataDir: string): void {
  if (runningPortal(dataDir)?.owner.pid === process.pid) rmSync(stateFile(dataDir), { force: true });
}
