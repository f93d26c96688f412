// Serves dist/web as the server does, without a server behind it: for pages that need no data (the gallery, the sign-in page).
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../dist/web');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.json': 'application/json' };

/** @returns its address and how to stop it */
export async function serveBuiltPages(port = 0) {
  if (!existsSync(path.join(ROOT, 'index.html'))) throw new Error('dist/web is missing: npm run build');
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method !== 'GET') return response.writeHead(503).end();
    const file = path.join(ROOT, pathname.startsWith('/app/') ? path.normalize(pathname) : 'index.html');
    if (!file.startsWith(ROOT) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((resolve) => server.close(resolve)) };
}

if (process.argv[1] === import.meta.filename) {
  const { url } = await serveBuiltPages(Number(process.env.PORT ?? 4390));
  console.log(url);
}
