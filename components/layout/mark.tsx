/** The sextant: its arc, its index arm and the horizon. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      className={className}
      fill="none"
      viewBox="0 0 32 32"
      xmlns="http://www.w3.org/2000/svg"
    >
      <g stroke="currentColor" strokeLinecap="round" strokeLinejoin="round" strokeWidth="2.4">
        <path d="M16 5 5.6 23M16 5l10.4 18" />
        <path d="M5.6 23a20.8 20.8 0 0 0 20.8 0" />
        <path d="M16 5l3.6 20.4" />
        <path d="M10.2 15h11.6" strokeWidth="1.8" />
      </g>
      <circle cx="16" cy="5" fill="currentColor" r="2.6" />
    </svg>
  );
}
