/** Joins what is there; a component's own classes come first, its caller's last. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ');
