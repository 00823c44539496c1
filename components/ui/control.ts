/** What every text-like control shares. An invalid one is marked by `aria-invalid`, set by `Field`. */
export const controlClass =
  "w-full min-w-0 rounded-md border border-input bg-card text-base text-foreground placeholder:text-faint hover:border-muted-foreground focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0 disabled:bg-muted disabled:text-muted-foreground aria-invalid:border-bad aria-invalid:outline-bad [&[readonly]]:bg-muted";
