// The only file that knows every screen. A new screen: one createRoute below, its name in the tree at the end, and, if it is one of the
// five places, its line in `places`.
import { lazy, Suspense } from 'react';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, useMatches, type StaticDataRouteOption } from '@tanstack/react-router';
import { CalendarDays, FileText, Handshake, House, UsersRound } from 'lucide-react';
import * as z from 'zod/mini';
import { isSignedIn } from './api/viewer.js';
import { LOG_KINDS } from './audit/log-kinds.js';
import { loadWords } from './i18n/i18n.js';
import type { Captures } from './notes/note-page.js';
import type { Place } from './shell/place.js';
import { PageSkeleton } from './ui/skeleton.js';
import { PlainFrame } from './shell/plain-frame.js';
import { Shell } from './shell/shell.js';
import { NotFoundPage, TroublePage } from './shell/trouble-pages.js';

const places: readonly Place[] = [
  { name: 'home', to: '/', keys: 'g h', icon: House },
  { name: 'roundtables', to: '/c', keys: 'g c', icon: CalendarDays },
  { name: 'commitments', to: '/commitments', keys: 'g m', icon: Handshake },
  { name: 'outcomes', to: '/outcomes', keys: 'g o', icon: FileText },
  { name: 'people', to: '/people', keys: 'g p', icon: UsersRound },
];

/** Before a screen appears its words are there. */
const words = (...namespaces: string[]) => ({ loader: () => loadWords(...namespaces) });

/** A place within Plenary, so that nobody can be led elsewhere by a link to the sign-in page. */
const within = z.string().check(z.regex(/^\/(?![/\\])/));

/** A filter in the address; what is not words there is no filter. */
const found = z.catch(z.optional(z.string().check(z.minLength(1), z.maxLength(200))), undefined);

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

const session = createRoute({ getParentRoute: () => root, path: '/c/$convening/s/$session', component: lazyRouteComponent(() => import('./convenings/session-page.js'), 'SessionPage'), ...words('session', 'convenings') });
const agenda = createRoute({
  getParentRoute: () => root,
  path: '/c/$convening/agenda',
  validateSearch: z.object({ show: z.catch(z.optional(z.literal('script')), undefined) }),
  component: lazyRouteComponent(() => import('./agenda/agenda-page.js'), 'AgendaPage'),
  ...words('agenda', 'session'),
});
// Later nouns put into the notes what selected words can become.
const captures: Captures = {
  DECISION: lazy(() => import('./decisions/capture-decision.js').then(({ CaptureDecision }) => ({ default: CaptureDecision }))),
  COMMITMENT: lazy(() => import('./commitments/capture-commitment.js').then(({ CaptureCommitment }) => ({ default: CaptureCommitment }))),
  ACTION: lazy(() => import('./actions/capture-action.js').then(({ CaptureAction }) => ({ default: CaptureAction }))),
};
const NotePage = lazy(() => import('./notes/note-page.js').then((page) => ({ default: page.NotePage })));
const notePage = createRoute({ getParentRoute: () => root, path: '/notes/$noteId', validateSearch: z.object({ passage: z.catch(z.optional(z.uuid()), undefined) }), component: () => <Suspense fallback={<PageSkeleton />}><NotePage captures={captures} /></Suspense>, ...words('notes', 'decisions', 'commitments', 'actions') });
const installation = createRoute({ getParentRoute: () => root, path: '/installation', component: lazyRouteComponent(() => import('./access/installation-page.js'), 'InstallationPage'), ...words('access') });
const newProgramme = createRoute({ getParentRoute: () => root, path: '/p/new', component: lazyRouteComponent(() => import('./access/new-programme-page.js'), 'NewProgrammePage'), ...words('access') });
const programme = createRoute({ getParentRoute: () => root, path: '/p/$programme', component: lazyRouteComponent(() => import('./access/programme-page.js'), 'ProgrammePage'), ...words('access') });
const programmeSettings = createRoute({ getParentRoute: () => root, path: '/p/$programme/settings', component: lazyRouteComponent(() => import('./access/programme-settings-page.js'), 'ProgrammeSettingsPage'), ...words('access') });
const exchange = createRoute({ getParentRoute: () => root, path: '/p/$programme/exchange', component: lazyRouteComponent(() => import('./exchange/exchange-page.js'), 'ExchangePage'), ...words('exchange', 'access') });
const logSearch = z.object({
  kind: z.catch(z.optional(z.enum(LOG_KINDS)), undefined),
  person: z.catch(z.optional(z.uuid()), undefined),
  who: found,
  since: z.catch(z.optional(z.iso.date()), undefined),
  until: z.catch(z.optional(z.iso.date()), undefined),
});
const programmeLog = createRoute({ getParentRoute: () => root, path: '/p/$programme/log', validateSearch: logSearch, component: lazyRouteComponent(() => import('./audit/log-page.js'), 'ProgrammeLogPage'), ...words('audit', 'access') });
const installationLog = createRoute({ getParentRoute: () => root, path: '/installation/log', validateSearch: logSearch, component: lazyRouteComponent(() => import('./audit/log-page.js'), 'InstallationLogPage'), ...words('audit') });
const recoveries = createRoute({ getParentRoute: () => root, path: '/installation/recoveries', component: lazyRouteComponent(() => import('./identity/recoveries-page.js'), 'RecoveriesPage'), ...words('signIns') });
const whosePeople = createRoute({ getParentRoute: () => root, path: '/people', component: lazyRouteComponent(() => import('./identity/whose-people-page.js'), 'WhosePeoplePage'), ...words('people', 'access') });
const people = createRoute({
  getParentRoute: () => root,
  path: '/p/$programme/people',
  validateSearch: z.object({ search: found, person: found }),
  component: lazyRouteComponent(() => import('./identity/people-page.js'), 'PeoplePage'),
  ...words('people', 'access', 'signIns'),
});
const organisations = createRoute({
  getParentRoute: () => root,
  path: '/p/$programme/organisations',
  validateSearch: z.object({ search: found, organisation: found }),
  component: lazyRouteComponent(() => import('./identity/organisations-page.js'), 'OrganisationsPage'),
  ...words('people', 'access'),
});
// What is held about oneself belongs to a later noun than the page on oneself.
const MePage = lazy(() => import('./identity/me-page.js').then((page) => ({ default: page.MePage })));
const MyData = lazy(() => import('./personal-data/my-data.js').then((part) => ({ default: part.MyData })));
const me = createRoute({ getParentRoute: () => root, path: '/me', component: () => <Suspense fallback={<PageSkeleton />}><MePage><MyData /></MePage></Suspense>, ...words('people', 'personal') });
const retention = createRoute({ getParentRoute: () => root, path: '/p/$programme/retention', component: lazyRouteComponent(() => import('./personal-data/retention-page.js'), 'RetentionPage'), ...words('personal', 'access', 'people') });

const mySignIn = createRoute({
  getParentRoute: () => root,
  path: '/me/sign-in',
  validateSearch: z.object({ next: z.catch(z.optional(within), undefined) }),
  component: lazyRouteComponent(() => import('./identity/my-sign-in-page.js'), 'MySignInPage'),
  ...words('signIns'),
});

const register = z.object({ programme: z.catch(z.optional(z.uuid()), undefined), convening: z.catch(z.optional(z.uuid()), undefined) });
const decisions = createRoute({
  getParentRoute: () => root,
  path: '/decisions',
  validateSearch: z.extend(register, { show: z.catch(z.optional(z.enum(['all', 'open', 'force', 'past'])), undefined) }),
  component: lazyRouteComponent(() => import('./decisions/decisions-page.js'), 'DecisionsPage'),
  ...words('decisions'),
});
const decision = createRoute({ getParentRoute: () => root, path: '/decisions/$decision', component: lazyRouteComponent(() => import('./decisions/decision-page.js'), 'DecisionPage'), ...words('decisions') });

const commitments = createRoute({
  getParentRoute: () => root,
  path: '/commitments',
  validateSearch: z.object({ programme: z.catch(z.optional(z.uuid()), undefined), convening: z.catch(z.optional(z.uuid()), undefined), owner: z.catch(z.optional(z.uuid()), undefined), show: z.catch(z.optional(z.enum(['all', 'mine', 'overdue', 'unreported', 'coming', 'ended'])), undefined) }),
  component: lazyRouteComponent(() => import('./commitments/commitments-page.js'), 'CommitmentsPage'),
  ...words('commitments', 'decisions'),
});
const commonTexts = createRoute({
  getParentRoute: () => root,
  path: '/commitments/texts',
  validateSearch: z.object({ programme: z.catch(z.optional(z.uuid()), undefined) }),
  component: lazyRouteComponent(() => import('./commitments/common-texts-page.js'), 'CommonTextsPage'),
  ...words('commitments', 'decisions'),
});
const commitment = createRoute({ getParentRoute: () => root, path: '/commitments/$commitment', component: lazyRouteComponent(() => import('./commitments/commitment-page.js'), 'CommitmentPage'), ...words('commitments', 'decisions') });
// A reference such as OSH/2026/C.12 has its own slashes.
const commitmentByReference = createRoute({ getParentRoute: () => root, path: '/commitments/$code/$year/$number', component: lazyRouteComponent(() => import('./commitments/commitment-page.js'), 'CommitmentByReferencePage'), ...words('commitments', 'decisions') });

const actions = createRoute({
  getParentRoute: () => root,
  path: '/actions',
  validateSearch: z.extend(register, { of: z.catch(z.optional(z.enum(['mine', 'roundtable'])), undefined), closed: z.catch(z.optional(z.boolean()), undefined) }),
  component: lazyRouteComponent(() => import('./actions/actions-page.js'), 'ActionsPage'),
  ...words('actions', 'decisions'),
});
const action = createRoute({ getParentRoute: () => root, path: '/actions/$action', component: lazyRouteComponent(() => import('./actions/action-page.js'), 'ActionPage'), ...words('actions', 'decisions') });

const outcomes = createRoute({
  getParentRoute: () => root,
  path: '/outcomes',
  validateSearch: z.object({ convening: z.catch(z.optional(z.uuid()), undefined) }),
  component: lazyRouteComponent(() => import('./outcomes/outcomes-page.js'), 'OutcomesPage'),
  ...words('outcomes'),
});
const outcome = createRoute({
  getParentRoute: () => root,
  path: '/outcomes/$outcome',
  validateSearch: z.object({ language: z.catch(z.optional(z.string()), undefined) }),
  component: lazyRouteComponent(() => import('./outcomes/outcome-page.js'), 'OutcomePage'),
  ...words('outcomes'),
});
const roundtables = createRoute({ getParentRoute: () => root, path: '/c', component: lazyRouteComponent(() => import('./convenings/roundtables-page.js'), 'RoundtablesPage'), ...words('convenings') });
const call = createRoute({ getParentRoute: () => root, path: '/p/$programme/call', component: lazyRouteComponent(() => import('./convenings/call-page.js'), 'CallPage'), ...words('convenings', 'people') });
const roundtable = createRoute({ getParentRoute: () => root, path: '/c/$convening', component: lazyRouteComponent(() => import('./convenings/convening-page.js'), 'ConveningPage'), ...words('convenings', 'session', 'people') });
const roundtablePeople = createRoute({ getParentRoute: () => root, path: '/c/$convening/people', component: lazyRouteComponent(() => import('./convenings/people-page.js'), 'RoundtablePeoplePage'), ...words('convenings', 'people', 'session') });
const groups = createRoute({ getParentRoute: () => root, path: '/c/$convening/groups', component: lazyRouteComponent(() => import('./convenings/groups-page.js'), 'GroupsPage'), ...words('convenings', 'groups') });
const group = createRoute({ getParentRoute: () => root, path: '/c/$convening/groups/$group', component: lazyRouteComponent(() => import('./notes/group-page.js'), 'GroupPage'), ...words('groups', 'notes', 'convenings') });

const whoSees = createRoute({ getParentRoute: () => root, path: '/c/$convening/who', component: lazyRouteComponent(() => import('./convenings/who-sees-page.js'), 'WhoSeesPage'), ...words('convenings') });

/** Everything stands in the shell, but what somebody sees who is not signed in. */
function Frame() {
  const plain = useMatches({ select: (matches) => matches.some(isPlain) });
  return plain ? <PlainFrame><Outlet /></PlainFrame> : <Shell places={places} />;
}

export const router = createRouter({
  routeTree: root.addChildren([
    home, gallery, signIn, firstRun,
    installation, installationLog, recoveries, newProgramme, programme, programmeSettings, programmeLog, retention, exchange,
    whosePeople, people, organisations, me, mySignIn,
    roundtables, call, roundtable, roundtablePeople, groups, group, whoSees, session, agenda, notePage,
    decisions, decision, commitments, commonTexts, commitment, commitmentByReference, actions, action,
    outcomes, outcome,
  ]),
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
