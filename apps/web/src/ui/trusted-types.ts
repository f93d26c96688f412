interface Policies {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): { createHTML(html: string): string };
}

/** Missing where the browser does not know them. */
export const { trustedTypes } = globalThis as { trustedTypes?: Policies };

/**
 * An element may be emptied by an empty string, as React Aria does with what it has read out (without it no date can be typed). Any
 * other string that would become markup is refused by an error: the editor of the notes tries this policy before its own, and would
 * take no answer at all for an empty one, and lose what was pasted.
 */
export const allowEmptying = (): void => void trustedTypes?.createPolicy('default', { createHTML: onlyEmpty });

function onlyEmpty(html: string): string {
  if (html === '') return html;
  throw new TypeError('No markup is made from a string here.');
}
