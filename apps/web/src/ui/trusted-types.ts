interface Policies {
  createPolicy(name: string, rules: { createHTML: (html: string) => string | null }): { createHTML(html: string): string };
}

/** Missing where the browser does not know them. */
export const { trustedTypes } = globalThis as { trustedTypes?: Policies };

/**
 * An element may be emptied by an empty string, as React Aria does with what it has read out (without it no date can be typed). Any
 * other string that would become markup is refused, and reported, as if this were not here.
 */
export const allowEmptying = (): void => void trustedTypes?.createPolicy('default', { createHTML: (html) => (html === '' ? html : null) });
