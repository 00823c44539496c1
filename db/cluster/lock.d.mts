export interface ProcessIdentity {
  pid: number;
  born: string | null;
}

export function identityOf(pid: number): ProcessIdentity;
export function isAlive(identity: ProcessIdentity | null | undefined): boolean;
export function readJson(file: string): unknown;
export function writeJson(file: string, value: unknown, mode?: number): void;
export function withLock<T>(
  file: string,
  work: () => Promise<T> | T,
  options?: { waitMs?: number; onWait?: (pid: number) => void },
): Promise<T>;
