// One line for each English catalogue: t('…') then knows its keys, and a misspelt one does not compile.
import type access from './en/access.json';
import type actions from './en/actions.json';
import type audit from './en/audit.json';
import type commitments from './en/commitments.json';
import type agenda from './en/agenda.json';
import type convenings from './en/convenings.json';
import type decisions from './en/decisions.json';
import type exchange from './en/exchange.json';
import type gallery from './en/gallery.json';
import type groups from './en/groups.json';
import type home from './en/home.json';
import type identity from './en/identity.json';
import type notes from './en/notes.json';
import type people from './en/people.json';
import type outcomes from './en/outcomes.json';
import type personal from './en/personal.json';
import type refusals from './en/refusals.json';
import type session from './en/session.json';
import type signIns from './en/signIns.json';
import type shell from './en/shell.json';
import type ui from './en/ui.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: {
      access: typeof access;
      actions: typeof actions;
      agenda: typeof agenda;
      audit: typeof audit;
      commitments: typeof commitments;
      convenings: typeof convenings;
      decisions: typeof decisions;
      exchange: typeof exchange;
      gallery: typeof gallery;
      groups: typeof groups;
      home: typeof home;
      identity: typeof identity;
      notes: typeof notes;
      people: typeof people;
      outcomes: typeof outcomes;
      personal: typeof personal;
      refusals: typeof refusals;
      session: typeof session;
      signIns: typeof signIns;
      shell: typeof shell;
      ui: typeof ui;
    };
  }
}
