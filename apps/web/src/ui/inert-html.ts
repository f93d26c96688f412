import { trustedTypes } from './trusted-types.js';

/**
 * The one place where a string becomes markup: what was pasted, read into a document of its own that runs nothing and loads nothing;
 * and a publication before its release, in a frame that may do nothing.
 * The content policy of the server names this policy (`trusted-types app`) and refuses any other.
 */
const policy = trustedTypes?.createPolicy('app', { createHTML: (html) => html });

const inert = (html: string): string => (policy ? policy.createHTML(html) : html);

export const inertDocument = (html: string): Document => new DOMParser().parseFromString(inert(html), 'text/html');

/** As the `ref` of a frame whose `sandbox` is empty: React would make a string of it again. */
export const inertFrame = (html: string) => (frame: HTMLIFrameElement | null): void => {
  if (frame) frame.srcdoc = inert(html);
};
