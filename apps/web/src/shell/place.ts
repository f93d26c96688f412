import type { LucideIcon } from 'lucide-react';

/** One of the five places of the product; routes.tsx lists those that exist. */
export interface Place {
  name: 'home' | 'roundtables' | 'commitments' | 'outcomes' | 'people' | 'search';
  to: string;
  /** After `g`, or alone for the search. */
  keys: string;
  icon: LucideIcon;
}
