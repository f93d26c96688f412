// The architecture in one list: a lib imports only what stands before it, by its front door.
const line = ['protocol', 'time', 'platform', 'migrations', 'access', 'identity', 'convenings', 'scheduling', 'agenda', 'notes', 'decisions', 'commitments', 'actions', 'outcomes', 'search', 'care', 'notifications', 'exchange', 'audit', 'personal-data'];

const order = line.map((lib, place) => ({
  name: `${lib}-imports-only-what-comes-before`,
  comment: `In the life of a roundtable ${lib} comes before what it imports here. What it must learn from a later lib travels as a fact: let the later lib handle one of ours.`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: { path: `^libs/(${line.slice(place + 1).join('|') || 'none'})/` },
}));

// In the browser: routes → features → ui, api, i18n. A folder of screens is called like its lib and stands in the same line; home gathers from all.
const screens = [...line, 'home'];
const web = '^apps/web/src/';
const screenOrder = screens.map((folder, place) => ({
  name: `screens-of-${folder}-import-only-what-comes-before`,
  comment: 'What two features show together is put together in routes.tsx (nested routes, or a slot that the route fills).',
  severity: 'error',
  from: { path: `${web}${folder}/` },
  to: { path: `${web}(${screens.slice(place + 1).join('|') || 'none'})/` },
}));

module.exports = {
  forbidden: [
    ...order,
    ...screenOrder,
    { name: 'ui-and-api-know-no-screen', comment: 'ui could ship in another product: what it needs to know is a prop.', severity: 'error', from: { path: `${web}(ui|api|i18n)/` }, to: { path: web, pathNot: `${web}(ui|api|i18n)/` } },
    { name: 'api-knows-no-ui', comment: 'Asking is one thing, showing another.', severity: 'error', from: { path: `${web}(api|i18n)/` }, to: { path: `${web}ui/` } },
    { name: 'only-routes-knows-every-screen', comment: 'Lead to a screen by its address: <Go to="/c/$convening">, getRouteApi(\'/c/$convening\').', severity: 'error', from: { path: web, pathNot: `${web}((main|routes)\\.tsx$|shell/)` }, to: { path: `${web}(routes\\.tsx$|shell/)`, pathNot: `${web}shell/place\\.ts$` } },
    { name: 'no-cycles', comment: 'Two files that need each other are one file, or need a third.', severity: 'error', from: {}, to: { circular: true } },
    { name: 'libs-never-import-apps', comment: 'Move what you need into the lib it belongs to.', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    { name: 'by-the-front-door', comment: 'Import the lib (#plenary/<lib>); if its index.ts does not offer this, ask whether it should.', severity: 'error', from: { path: '^(libs/[^/]+|apps/[^/]+)/' }, to: { path: '^libs/[^/]+/src/', pathNot: ['^$1/', '^libs/[^/]+/src/index\\.ts$'] } },
    { name: 'rules-are-pure', comment: 'A rule is given what it needs (now, ids, rows). It imports other rules, the front door that offers rules of an earlier lib as types, protocol and time, nothing that has effects. Parsers of a format (Yjs, CSV, Markdown, canonical JSON) are pure too.', severity: 'error', from: { path: '\\.rules\\.ts$' }, to: { pathNot: ['\\.rules\\.ts$', '^libs/(protocol|time)/src/index\\.ts$', '(^|/)node_modules/(yjs|lib0|csv-parse|csv-stringify|canonicalize|marked|markdown-it|mdast-util-from-markdown)/'], dependencyTypesNot: ['type-only'] } },
    { name: 'time-imports-nothing', comment: 'Whoever reads a clock must not depend on anything that has one.', severity: 'error', from: { path: '^libs/time/', pathNot: '\\.spec\\.ts$' }, to: { pathNot: '^libs/time/' } },
    { name: 'protocol-imports-only-its-validator', comment: 'The browser carries protocol.', severity: 'error', from: { path: '^libs/protocol/', pathNot: '\\.spec\\.ts$' }, to: { pathNot: ['^libs/protocol/', '(^|/)node_modules/zod/'] } },
    { name: 'the-browser-imports-only-protocol', comment: 'Ask through the API.', severity: 'error', from: { path: '^apps/web/' }, to: { path: '^libs/(?!(protocol|time)/)' } },
    { name: 'not-to-unresolvable', comment: 'This file does not exist.', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'a-lib-that-is-not-in-the-line', comment: 'Add it to the line at the top of this file, where it belongs.', severity: 'error', from: { path: `^libs/(?!(${line.join('|')})/)` }, to: {} },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist|/schema\\.js$' },
    enhancedResolveOptions: { conditionNames: ['plenary-source', 'import', 'require', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
