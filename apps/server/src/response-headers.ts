import { createHash } from 'node:crypto';
import { missingPage } from '#plenary/outcomes';

/**
 * Two constant style sheets that react-aria puts into the page by itself (usePress, usePreventScroll): known by their hash, so that
 * no other can be. `test/browser/content-policy.spec.ts` fails when a new release writes them differently.
 */
const reactAriaStyles = ["'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='", "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='"];

const stylesIn = (html: string): string[] => [...new Set([...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, sheet]) => `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`))];

/** A publication is shown in a frame of ours before it is released, and such a frame inherits our policy: its style sheet is known too. */
const ownStyles = [...reactAriaStyles, ...stylesIn(missingPage(undefined))];

/**
 * Goes with every answer, errors and files included (security 2.12). Scripts of our own files only; strings become markup through two
 * named policies: `app`, which reads what is pasted without running it, and the editor's own for the same.
 */
export function responseHeaders(origin: string): Readonly<Record<string, string>> {
  const secure = origin.startsWith('https:');
  return {
    'content-security-policy': contentPolicy(origin),
    'reporting-endpoints': 'csp="/csp-report"',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=()',
    'cache-control': 'no-store',
    'vary': 'Cookie, Origin',
    ...(secure && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }), // over plain http it must not be sent (RFC 6797 7.2)
  };
}

/** @param styles the hashes of style sheets that stand in this very page */
export function contentPolicy(origin: string, styles: readonly string[] = ownStyles): string {
  const sockets = origin.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${["'self'", ...styles].join(' ')}`,
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types app default ProseMirrorClipboard',
    'report-to csp',
  ].join('; ');
}

/** The policy of a page that carries its own style sheets, as the script-free pages do; undefined for one that has none. */
export function policyOfPage(origin: string, html: string): string | undefined {
  const styles = stylesIn(html);
  return styles.length ? contentPolicy(origin, styles) : undefined;
}
