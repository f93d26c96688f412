import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Refusal, type ErrorCode } from '#plenary/protocol';
import type { Person } from './actor.js';
import type { AuditLog } from './audit/audit-log.js';
import { shown } from './graphql/errors.js';
import { statusOf } from './status.js';

interface Reply {
  code(status: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string): void;
}

/** REST's share of "errors are codes". GraphQL formats its own, so there the error passes through. */
@Catch()
export class HttpErrors implements ExceptionFilter {
  constructor(private readonly audit: AuditLog) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() !== 'http') return error;
    const { status, body } = httpAnswerTo(error);
    const { code } = body.error;
    const { actor = null, method, routeOptions } = host.switchToHttp().getRequest<{ actor?: Person | null; method: string; routeOptions: { url?: string } }>();
    // Of somebody signed in, what they may not; of whoever it is, a code that does not open: who tried to sign in is not known, so nobody is named.
    const told = actor ? ['FORBIDDEN', 'NOT_FOUND', 'CODE_NOT_VALID', 'TOO_MANY'] : ['CODE_NOT_VALID', 'TOO_MANY'];
    if (routeOptions.url && told.includes(code)) this.audit.denied({ actor, action: `${method} ${routeOptions.url}` }, code);
    // The type is set again: a page has already said text/html by the time it refuses, and Fastify would then refuse the object.
    const reply = host.switchToHttp().getResponse<Reply>().code(status);
    reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body));
    return undefined;
  }
}

/** What a client is told of a failure outside GraphQL: its status, and `{ error }` with the code. */
export function httpAnswerTo(error: unknown): { status: number; body: { error: ReturnType<typeof shown> } } {
  const status = error instanceof HttpException ? error.getStatus() : faultOfRequest(error);
  const told = shown(status === undefined ? error : new Refusal(status === 404 ? 'NOT_FOUND' : status === 413 ? 'TOO_LARGE' : 'INVALID_INPUT'));
  return { status: statusOf(told.code as ErrorCode), body: { error: told } };
}

/** Fastify's own word that a request cannot be read (too large, not JSON, an unknown type); anything else of its is a bug of ours. */
function faultOfRequest(error: unknown): number | undefined {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && code.startsWith('FST_ERR_') && typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined;
}
