import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Refusal, type ErrorCode } from '#plenary/protocol';
import { shown } from './graphql/errors.js';

const statuses: Partial<Record<ErrorCode, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, INVALID_INPUT: 400, STALE_VERSION: 409, WRONG_STATE: 409, CODE_NOT_VALID: 401, LINK_EXPIRED: 410, TOO_MANY: 429, TOO_LARGE: 413, INTERNAL: 500, TOO_LATE: 503 };

interface Reply {
  code(status: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string): void;
}

/** REST's share of "errors are codes". GraphQL formats its own, so there the error passes through. */
@Catch()
export class HttpErrors implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() !== 'http') return error;
    const known = error instanceof HttpException ? new Refusal(error.getStatus() === 404 ? 'NOT_FOUND' : 'INVALID_INPUT') : error;
    const body = shown(known);
    // The type is set again: a page has already said text/html by the time it refuses, and Fastify would then refuse the object.
    const reply = host.switchToHttp().getResponse<Reply>().code(statuses[body.code as ErrorCode] ?? 409);
    reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify({ error: body }));
    return undefined;
  }
}
