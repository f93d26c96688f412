import type { CombinedError } from '@urql/core';
import { errorCodes, Refusal, type ErrorCode, type FieldFault } from '#plenary/protocol';

/** Nothing came back: no network, or no server behind it. Whatever was sent may or may not have arrived. */
export class Unreachable extends Error {}

/** Why there is no answer: the server said no, or could not be asked. */
export type Trouble = Refusal | Unreachable;

interface Refused {
  code?: unknown;
  message?: unknown;
  details?: Record<string, unknown>;
  incident?: string;
}

/** From GraphQL `errors[].extensions`, a socket's `{ error }` or the body of a REST answer. */
export function refusalFrom({ code, message, details, incident }: Refused): Refusal {
  const known = typeof code === 'string' && Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : 'INTERNAL';
  return new Refusal(known, typeof message === 'string' ? message : undefined, { ...details, ...(incident && { incident }) });
}

export function troubleFrom(error: CombinedError): Trouble {
  const [first] = error.graphQLErrors;
  if (!first) return new Unreachable(error.networkError?.message);
  return refusalFrom({ ...first.extensions, message: first.message });
}

export function isTrouble(error: unknown): error is Trouble {
  return error instanceof Refusal || error instanceof Unreachable;
}

export function fieldFaultsOf(trouble: Trouble): readonly FieldFault[] {
  return trouble instanceof Refusal ? (trouble.details.fields ?? []) : [];
}

/** The number to quote to the operator when it was a fault of ours. */
export function incidentOf(trouble: Trouble): string | undefined {
  const incident = trouble instanceof Refusal ? trouble.details.incident : undefined;
  return typeof incident === 'string' ? incident : undefined;
}
