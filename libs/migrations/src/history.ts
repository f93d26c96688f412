import { Foundation1732000000001 } from './0001-foundation.js';
import { PeopleAndProgrammes1732000000002 } from './0002-people-and-programmes.js';
import { Convenings1732000000003 } from './0003-convenings.js';
import { Agenda1732000000004 } from './0004-agenda.js';
import { Notes1732000000005 } from './0005-notes.js';
import { Decisions1732000000006 } from './0006-decisions.js';
import { Commitments1732000000007 } from './0007-commitments.js';
import { Actions1732000000008 } from './0008-actions.js';
import { Outcomes1732000000009 } from './0009-outcomes.js';
import { Invitations1732000000010 } from './0010-invitations.js';
import { Exchange1732000000011 } from './0011-exchange.js';
import { SignIns1732000000012 } from './0012-sign-ins.js';
import { Audit1732000000013 } from './0013-audit.js';
import { CommitmentDrafts1732000000014 } from './0014-commitment-drafts.js';
import { Recipients1732000000015 } from './0015-recipients.js';
import { PersonalData1732000000016 } from './0016-personal-data.js';
import { Groups1732000000017 } from './0017-groups.js';
import { OpenSockets1732000000018 } from './0018-open-sockets.js';
import { Recoveries1732000000019 } from './0019-recoveries.js';
import { ProviderIdentities1732000000020 } from './0020-provider-identities.js';
import { Emergencies1732000000021 } from './0021-emergencies.js';
import { HoldersOfRed1732000000024 } from './0024-holders-of-red.js';
import { SetAside1732000000022 } from './0022-set-aside.js';
import { CareOfRoundtables1732000000023 } from './0023-care-of-roundtables.js';

/** In order, by hand; a step that is not in this list does not exist. */
export const migrations = [
  Foundation1732000000001,
  PeopleAndProgrammes1732000000002,
  Convenings1732000000003,
  Agenda1732000000004,
  Notes1732000000005,
  Decisions1732000000006,
  Commitments1732000000007,
  Actions1732000000008,
  Outcomes1732000000009,
  Invitations1732000000010,
  Exchange1732000000011,
  SignIns1732000000012,
  Audit1732000000013,
  CommitmentDrafts1732000000014,
  Recipients1732000000015,
  PersonalData1732000000016,
  Groups1732000000017,
  OpenSockets1732000000018,
  Recoveries1732000000019,
  ProviderIdentities1732000000020,
  Emergencies1732000000021,
  HoldersOfRed1732000000024,
  SetAside1732000000022,
  CareOfRoundtables1732000000023,
];
