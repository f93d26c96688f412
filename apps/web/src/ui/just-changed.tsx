import { useEffect, useRef, useState, type ElementType, type ReactNode } from 'react';
import { classes } from './class-names.js';

/** What somebody else has just changed is tinted for two seconds: `<JustChanged of={seat.state} as="li">`. Nothing is tinted when it first appears. */
export function JustChanged({ of, as: Element = 'div', className, children }: { of: string | number | boolean | null | undefined; as?: ElementType; className?: string; children: ReactNode }) {
  const before = useRef(of);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (before.current === of) return;
    before.current = of;
    setChanges((count) => count + 1);
  }, [of]);
  // Two names for one animation, in turn: a second change within two seconds starts it anew, and the element keeps its place and focus.
  return <Element className={classes(changes > 0 && (changes % 2 ? 'just-changed' : 'just-changed-again'), className)}>{children}</Element>;
}
