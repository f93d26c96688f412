/** What floats above the page: the only things with a shadow. */
export const floating = 'appear rounded-lg border border-line bg-surface shadow-float';
/** One thing to choose in a list that floats. */
export const optionLook = 'target flex items-center gap-2 rounded-md px-3 py-1 focused:bg-accent-soft selected:font-semibold disabled:text-ink3';
