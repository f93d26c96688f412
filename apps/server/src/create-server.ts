import 'reflect-metadata';
import { existsSync } from 'node:fs';
import path from 'node:path';
import cookie from '@fastify/cookie';
import serveStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { HttpErrors, NestLog, SameOriginAdapter, shown } from '#plenary/platform';
import { limits, Refusal } from '#plenary/protocol';
import { ServerModule, type ServerOptions } from './server.module.js';

export interface CreateOptions extends ServerOptions {
  webFolder: string;
  origin: () => string;
  trustedProxies: string[];
  log: Logger;
}

/** Everything but listening, so that tests make the very server that people use. */
export async function createServer(o: CreateOptions): Promise<{ app: NestFastifyApplication; routes: string[] }> {
  const adapter = new FastifyAdapter({ bodyLimit: limits.requestBytes, trustProxy: o.trustedProxies.length ? o.trustedProxies : false, routerOptions: { maxParamLength: 300 } });
  const routes: string[] = [];
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.addHook('onRoute', (route) => void routes.push(...[route.method].flat().map((method) => `${method} ${route.url}`)));
  logRequests(fastify, o.log);
  const sameOrigin = isSameOrigin(o);
  guardRequests(fastify, sameOrigin);
  const app = await NestFactory.create<NestFastifyApplication>(ServerModule.for(o), adapter, { logger: new NestLog(o.log), abortOnError: false });
  app.useGlobalFilters(new HttpErrors());
  app.useWebSocketAdapter(new SameOriginAdapter(app, sameOrigin));
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

const csp = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

function guardRequests(fastify: FastifyInstance, sameOrigin: (origin: string) => boolean): void {
  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin').header('cross-origin-opener-policy', 'same-origin');
    reply.header('content-security-policy', csp).header('cache-control', 'no-store');
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
    setHeaders: (reply: { header(name: string, value: string): void }, file: string) => reply.header('cache-control', file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  } as never);
  const page = (_request: FastifyRequest, reply: FastifyReply) => (reply.header('cache-control', 'no-cache') as unknown as { sendFile(name: string): unknown }).sendFile('index.html'); // @fastify/static adds sendFile when it is registered
  app.getHttpAdapter().getInstance().get('/*', page as never);
}
