/** A change with its sign, as `show` writes amounts. */
export function signed(value: bigint, show: (value: bigint) => string): string {
  return value > 0n ? `+${show(value)}` : value < 0n ? `−${show(-value)}` : show(value);
}
