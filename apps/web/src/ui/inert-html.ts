import { trustedTypes } from './trusted-types.js';

/**
 * The one place where a string becomes markup: what was pasted, read into a document of its own that runs nothing and loads nothing.
 * The content policy of the server names this policy (`trusted-types app`) and refuses any other.
 */
const policy = trustedTypes?.createPolicy('app', { createHTML: (html) => html });

export const inertDocument = (html: string): Document => new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, 'text/html');
