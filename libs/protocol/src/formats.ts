import * as z from 'zod/mini';
import { limits } from './limits.js';

/** RFC 5321 4.1.2 without quoted local parts and address literals: nothing that could carry a second recipient or a header. */
export const emailAddress = z.string().check(z.trim(), z.maxLength(limits.addressCharacters), z.regex(/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,62}$/, 'invalid_format'));

/** BCP 47, as far as it is used: language, script, region. */
export const languageTag = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'invalid_format'));

export const localDate = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'invalid_format'));
/** A wall clock's reading; with a zone it says when. */
export const localDateTime = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, 'invalid_format'));

/** Decision 10: https only, a named host, no credentials, no onion, no raw address. */
export const httpsLink = z.string().check(z.trim(), z.maxLength(2_000), z.refine(isPlainHttps, 'not_a_plain_https_link'));

function isPlainHttps(value: string): boolean {
  if (!/^https:\/\//.test(value) || !URL.canParse(value)) return false;
  const { hostname: host, username, password } = new URL(value);
  const hostname = host.replace(/\.$/, '').toLowerCase(); // a full stop at the end names the same host
  return !username && !password && hostname.includes('.') && !hostname.endsWith('.onion') && !hostname.startsWith('[') && !/^[\d.]+$/.test(hostname);
}
