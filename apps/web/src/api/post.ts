import { refusalFrom, Unreachable } from './trouble.js';

/**
 * For the few addresses that are not GraphQL (sign-in, sign-out, first run).
 * @returns what was answered, {} where nothing was
 * @throws Refusal with the server's code, or Unreachable
 */
export async function post(address: string, body: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(address, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body) });
  } catch (error) {
    throw new Unreachable(String(error));
  }
  if (response.ok) return (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.status >= 502 && response.status <= 504) throw new Unreachable(response.statusText);
  const answer = (await response.json().catch(() => ({}))) as { error?: object } & object;
  throw refusalFrom(answer.error ?? answer);
}
