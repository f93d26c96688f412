/** A table from above, with six chairs. It stands for a roundtable and looks like nobody's emblem. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 32 32" className="shrink-0 text-accent">
      <circle cx="16" cy="16" r="7.5" fill="currentColor" />
      <circle cx="16" cy="16" r="12.5" fill="none" stroke="currentColor" strokeWidth="3.5" strokeDasharray="8 5.09" strokeDashoffset="4" />
    </svg>
  );
}
