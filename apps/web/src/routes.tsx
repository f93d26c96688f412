// The only file that knows every screen. A new screen: one createRoute below, its name in the tree at the end, and, if it is one of the
// five places, its line in `places`.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, useMatches, type StaticDataRouteOption } from '@tanstack/react-router';
import { House } from 'lucide-react';
import * as z from 'zod/mini';
import { isSignedIn } from './api/viewer.js';
import { loadWords } from './i18n/i18n.js';
import type { Place } from './shell/place.js';
import { PlainFrame } from './shell/plain-frame.js';
import { Shell } from './shell/shell.js';
import { NotFoundPage, TroublePage } from './shell/trouble-pages.js';

const places: readonly Place[] = [
  { name: 'home', to: '/', keys: 'g h', icon: House },
];

/** Before a screen appears its words are there. */
const words = (...namespaces: string[]) => ({ loader: () => loadWords(...namespaces) });

/** A place within Plenary, so that nobody can be led elsewhere by a link to the sign-in page. */
const within = z.string().check(z.regex(/^\/(?![/\\])/));

const isPlain = ({ staticData }: { staticData: StaticDataRouteOption }) => staticData.frame === 'plain';

const root = createRootRoute({
  component: Frame,
  async beforeLoad({ location, matches }) {
    if (matches.some(isPlain) || (await isSignedIn())) return;
    redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href }, throw: true });
  },
});

const home = createRoute({ getParentRoute: () => root, path: '/', component: lazyRouteComponent(() => import('./home/home-page.js'), 'HomePage'), ...words('home') });
const gallery = createRoute({ getParentRoute: () => root, path: '/gallery', component: lazyRouteComponent(() => import('./gallery/gallery-page.js'), 'GalleryPage'), ...words('gallery') });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  staticData: { frame: 'plain' },
  validateSearch: z.object({ next: z.catch(z.optional(within), undefined) }),
  component: lazyRouteComponent(() => import('./identity/sign-in-page.js'), 'SignInPage'),
  ...words('identity'),
});
const firstRun = createRoute({ getParentRoute: () => root, path: '/first-run', staticData: { frame: 'plain' }, component: lazyRouteComponent(() => import('./identity/first-run-page.js'), 'FirstRunPage'), ...words('identity') });

const notePage = createRoute({ getParentRoute: () => root, path: '/notes/$noteId', component: lazyRouteComponent(() => import('./notes/note-page.js'), 'NotePage'), ...words('notes') });

/** Everything stands in the shell, but what somebody sees who is not signed in. */
function Frame() {
  const plain = useMatches({ select: (matches) => matches.some(isPlain) });
  return plain ? <PlainFrame><Outlet /></PlainFrame> : <Shell places={places} />;
}

export const router = createRouter({
  routeTree: root.addChildren([home, gallery, signIn, firstRun, notePage]),
  defaultPreload: 'intent',
  defaultErrorComponent: TroublePage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** `plain`: no places around it. */
    frame?: 'plain';
  }
}
