import type { FieldError, FieldErrors, FieldPath, FieldValues, Resolver, UseFormSetError } from 'react-hook-form';
import { get, set } from 'react-hook-form';
import * as z from 'zod/mini';
import { fieldFaultsOf, type Trouble } from '../api/trouble.js';

/**
 * Checks a draft by the same schema the server uses. A fault is kept as its code (and its bound, where it has one) and put into the
 * reader's language when shown. An empty field counts as absent, so "too small" is only said of what was filled in.
 */
export function resolverOf<Values extends FieldValues>(schema: z.ZodMiniType<unknown, unknown>): Resolver<Values> {
  return (values) => {
    const result = z.safeParse(schema, values);
    if (result.success) return { values: result.data as Values, errors: {} };
    const errors: FieldErrors<Values> = {};
    for (const issue of result.error.issues) set(errors, issue.path.join('.'), { type: faultOf(issue, get(values, issue.path.join('.'))), message: boundOf(issue) } satisfies FieldError);
    return { values: {}, errors };
  };
}

function faultOf(issue: z.core.$ZodIssue, given: unknown): string {
  if (given === undefined || given === null || given === '') return 'missing';
  if (issue.code === 'too_small' && issue.origin === 'string' && Number(issue.minimum) === 1) return 'missing';
  if (issue.code === 'custom' && issue.message) return issue.message; // protocol names its own faults so
  return issue.code;
}

function boundOf(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'too_big') return String(issue.maximum);
  if (issue.code === 'too_small') return String(issue.minimum);
  return undefined;
}

/**
 * Puts each fault the server found on its field. The server names a place in its input (`input.title` or `title`); the form's field has
 * the same name without `input`.
 * @returns how many fields it could place; 0 means that the form must say it above its fields
 */
export function placeFaults<Values extends FieldValues>(trouble: Trouble, names: readonly string[], setError: UseFormSetError<Values>): number {
  let placed = 0;
  for (const { path, fault, cure } of fieldFaultsOf(trouble)) {
    const name = path.replace(/^input\./, '');
    if (!names.includes(name) && !names.includes(name.split('.')[0] ?? '')) continue;
    setError(name as FieldPath<Values>, { type: fault, message: cure }, { shouldFocus: placed === 0 });
    placed += 1;
  }
  return placed;
}
