import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import cookie from '@fastify/cookie';
import serveStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AuditLog, httpAnswerTo, HttpErrors, NestLog, request as asked, SameOriginAdapter, shown } from '#plenary/platform';
import { limits, Refusal } from '#plenary/protocol';
import { contentPolicy, policyOfPage, responseHeaders } from './response-headers.js';
import { ServerModule, type ServerOptions } from './server.module.js';

export interface CreateOptions extends ServerOptions {
  webFolder: string;
  trustedProxies: string[];
  log: Logger;
}

const REPORT_BYTES = 16 * 1024;

/** Everything but listening, so that tests make the very server that people use. */
export async function createServer(o: CreateOptions): Promise<{ app: NestFastifyApplication; routes: string[] }> {
  const adapter = new FastifyAdapter({ genReqId: () => randomUUID(), bodyLimit: limits.requestBytes, trustProxy: o.trustedProxies.length ? o.trustedProxies : false, routerOptions: { maxParamLength: 300 } });
  const routes: string[] = [];
  const fastify = adapter.getInstance<FastifyInstance>();
  adapter.setErrorHandler = () => fastify; // Nest would set its own after the routes, too late for a body that cannot be read
  fastify.addHook('onRoute', (route) => void routes.push(...[route.method].flat().map((method) => `${method} ${route.url}`)));
  fastify.addHook('onRequest', (request: FastifyRequest, _reply: FastifyReply, done: () => void) => asked.run({ id: request.id }, done));
  logRequests(fastify, o.log);
  const sameOrigin = isSameOrigin(o);
  guardRequests(fastify, o, sameOrigin);
  const app = await NestFactory.create<NestFastifyApplication>(ServerModule.for(o), adapter, { logger: new NestLog(o.log), abortOnError: false });
  app.useGlobalFilters(new HttpErrors(app.get(AuditLog)));
  app.useWebSocketAdapter(new SameOriginAdapter(app, { sameOrigin, headers: () => responseHeaders(o.origin()), allowance: o.allowance }));
  await app.register(cookie as never);
  if (existsSync(path.join(o.webFolder, 'index.html'))) await serveWeb(app, path.resolve(o.webFolder));
  await app.init();
  return { app, routes };
}

/** The route's pattern and not the address: addresses of links carry their secret. */
function logRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    log.info({ request: request.id, method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
    done();
  });
}

/** In development the outbox page opens several people side by side, each on a host name of their own below localhost. */
function isSameOrigin(o: CreateOptions): (origin: string) => boolean {
  return (origin) => {
    const own = o.origin();
    if (origin === own) return true;
    if (o.production || !URL.canParse(origin)) return false;
    const { protocol, hostname, port } = new URL(origin);
    return protocol === 'http:' && hostname.endsWith('.localhost') && port === new URL(own).port;
  };
}

function guardRequests(fastify: FastifyInstance, o: CreateOptions, sameOrigin: (origin: string) => boolean): void {
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    reply.header('x-request-id', request.id).headers(responseHeaders(o.origin()));
    // Nobody may act in another's name from a page elsewhere: what changes something comes from our own pages or from a program.
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign = (origin !== undefined && !sameOrigin(origin)) || (site !== undefined && site !== 'same-origin' && site !== 'none');
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method) && foreign) {
      reply.code(403).header('content-type', 'application/json; charset=utf-8').send(JSON.stringify({ error: shown(new Refusal('FORBIDDEN', 'This was sent from another site.')) }));
      return;
    }
    done();
  });
  fastify.addHook('onSend', (_request: FastifyRequest, reply: FastifyReply, payload: unknown, done: (error: Error | null, payload: unknown) => void) => {
    const isOrdinary = reply.getHeader('content-security-policy') === contentPolicy(o.origin()); // a page with a stricter one of its own keeps it
    const policy = isOrdinary && typeof payload === 'string' && /^text\/html/.test(String(reply.getHeader('content-type'))) ? policyOfPage(o.origin(), payload) : undefined;
    if (policy) reply.header('content-security-policy', policy);
    done(null, payload);
  });
  // A body that cannot be read fails before any route of Nest's is asked, and would be answered in Fastify's own words.
  fastify.setErrorHandler((error, _request: FastifyRequest, reply: FastifyReply) => {
    const { status, body } = httpAnswerTo(error);
    reply.code(status).header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body));
  });
  // What browsers report in is read as text of a bounded size, whatever they call it.
  fastify.addContentTypeParser(['application/reports+json', 'application/csp-report'], { parseAs: 'string', bodyLimit: REPORT_BYTES }, (_request: FastifyRequest, text: string, done: (error: Error | null, body?: unknown) => void) => {
    try {
      done(null, JSON.parse(text));
    } catch {
      done(new Refusal('INVALID_INPUT'));
    }
  });
}

/** The built pages: files under /app/ kept for ever by their hashed names, and the one page for every address of a screen. */
async function serveWeb(app: NestFastifyApplication, root: string): Promise<void> {
  await app.register(serveStatic, {
    root,
    prefix: '/',
    wildcard: false,
    index: false,
    globIgnore: ['index.html', 'operations.json', '**/*.map'],
    cacheControl: false,
    setHeaders: (reply: { header(name: string, value: string): unknown; removeHeader(name: string): unknown }, file: string) => {
      reply.removeHeader('vary'); // the same for everybody
      reply.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  } as never);
  const page = (_request: FastifyRequest, reply: FastifyReply) => (reply.header('cache-control', 'no-cache') as unknown as { sendFile(name: string): unknown }).sendFile('index.html'); // @fastify/static adds sendFile when it is registered
  app.getHttpAdapter().getInstance().get('/*', page as never);
}
