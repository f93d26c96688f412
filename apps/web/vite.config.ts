import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { compiledMessages } from './compiled-messages.js';
import { onlyOurLanguages } from './only-our-languages.js';
import { trustedDocuments } from './trusted-documents.js';

const server = process.env.PLENARY_SERVER ?? 'http://localhost:3000';
// The server answers its own pages only, so the pages of the development server speak in its name.
const asOwn = { target: server, headers: { origin: server } };
// A page opened by its address is ours; what the page posts to the same address is the server's.
const postsOnly = { ...asOwn, bypass: (request: { method?: string; url?: string }) => (request.method === 'GET' ? request.url : undefined) };

export default defineConfig({
  root: import.meta.dirname,
  plugins: [trustedDocuments(), compiledMessages(), onlyOurLanguages(), react(), tailwindcss()],
  resolve: { conditions: ['plenary-source', ...defaultClientConditions], dedupe: ['yjs', 'react', 'react-dom', '@tiptap/pm'] },
  build: {
    target: 'es2022',
    outDir: '../../dist/web',
    assetsDir: 'app/assets', // screens live at root addresses; built files live under /app/
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0, // data: URIs would need a looser content policy
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000, // scripts/bundle-sizes.mjs has the budget
  },
  server: {
    proxy: {
      '/graphql': asOwn,
      '/socket.io': { ...asOwn, ws: true },
      '/sign-in': postsOnly,
      '/sign-out': postsOnly,
      '/first-run': postsOnly,
      '/socket-ticket': asOwn,
      '/leaving': asOwn,
      '/unlawful-content': asOwn,
      '/outbox': asOwn,
      '^/o(/|$)': asOwn,
      '^/r/': asOwn,
    },
  },
});
