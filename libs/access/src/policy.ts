// Longer than 300 lines because it is one table: who may do what stands in a single place, and each way in has its row.
/**
 * Who may do what: the whole of it. When they may is in the rules of each noun; how far a thing may travel is in marking.rules.
 * docs/permissions.md is printed from this file, and test/authorisation executes every row of it.
 */

/**
 * What rights come from (domain 4). ADMINISTRATOR belongs to the installation, operates it and sees no content; EMERGENCY_READER is
 * what one of them is for some hours in one roundtable, once another has confirmed it.
 */
export const roles = [
  'ADMINISTRATOR',
  'SECRETARIAT',
  'CONVENOR',
  'ASSESSOR',
  'CHAIR',
  'CO_CHAIR',
  'VICE_CHAIR',
  'MODERATOR',
  'RAPPORTEUR',
  'SPEAKER',
  'PARTICIPANT',
  'OBSERVER',
  'INTERPRETER',
  'SUPPORT_PERSON',
  'SAFEGUARDING_CONTACT',
  'PRESS_OFFICER',
  'EMERGENCY_READER',
] as const;
export type Role = (typeof roles)[number];

/** What somebody is in one group. Held in that group alone, counted nowhere else, and no role above brings one. */
export const groupRoles = ['FACILITATOR', 'MEMBER'] as const;
export type GroupRole = (typeof groupRoles)[number];

/** A role, a place in the very group, or a relation to the very thing: SELF (it is mine), OWNER (I answer for the organisation whose it is). */
export type Capacity = Role | GroupRole | 'SELF' | 'OWNER';

const secretariat = ['SECRETARIAT'] as const;
const arrangers = ['SECRETARIAT', 'CONVENOR'] as const;
const chairs = [...arrangers, 'CHAIR', 'CO_CHAIR'] as const;
const presiding = [...chairs, 'VICE_CHAIR', 'MODERATOR'] as const;
const noteTakers = [...presiding, 'RAPPORTEUR'] as const;
const inTheRoom = [...noteTakers, 'SPEAKER', 'PARTICIPANT', 'OBSERVER', 'INTERPRETER', 'SUPPORT_PERSON', 'SAFEGUARDING_CONTACT', 'PRESS_OFFICER'] as const;
// Those in the room, and whoever reads there in an emergency: what was said and decided, and nothing to act on.
const readers = [...inTheRoom, 'EMERGENCY_READER'] as const;
const inTheGroup = groupRoles;

export const policy = {
  // instance
  'programme.found': ['ADMINISTRATOR'],
  'administrator.appoint': ['ADMINISTRATOR'],
  'person.introduce': ['ADMINISTRATOR'],
  // Asking and confirming are two people's; any administrator ends it.
  'emergency.arrange': ['ADMINISTRATOR'],
  'emergency.know': ['SECRETARIAT', 'CHAIR', 'CO_CHAIR'],
  'emergency.end': ['CHAIR', 'CO_CHAIR'],
  // Letting somebody back in: one who knows them asks, one who runs the installation confirms.
  'recovery.ask': ['SECRETARIAT', 'CHAIR', 'CO_CHAIR'],
  'recovery.confirm': ['ADMINISTRATOR'],
  'recovery.stop': ['SECRETARIAT', 'CHAIR', 'CO_CHAIR', 'ADMINISTRATOR', 'SELF'],

  // programme
  'programme.read': [...readers, 'ASSESSOR'],
  'programme.edit': secretariat,
  'programme.appoint': secretariat,
  // Who sees what, and looking at it as they do: never more than one sees oneself.
  'access.review': chairs,
  'person.read': arrangers,
  'person.edit': arrangers,
  'organisation.read': inTheRoom,
  'organisation.edit': arrangers,
  'consent.give': ['SELF'],

  // groups
  // That there is one: its members, and of a listed one all who are in the room. What is inside: its members alone.
  'group.know': [...inTheRoom, ...inTheGroup],
  'group.read': inTheGroup,
  'group.write': inTheGroup,
  'group.keep': ['FACILITATOR'],
  // Of a member only while nobody facilitates.
  'group.lead': inTheGroup,
  'group.make': chairs,
  'group.pair': [...presiding, 'RAPPORTEUR', 'SPEAKER', 'PARTICIPANT'],

  // convenings
  'convening.read': readers,
  'convening.call': arrangers,
  'convening.edit': arrangers,
  'convening.arrange': chairs,
  'convening.appoint': arrangers,
  'session.run': presiding,
  'seats.read': chairs,
  'seat.fill': [...chairs, 'OWNER'],
  'seat.confirm': [...chairs, 'OWNER', 'SELF'],
  'participants.read': readers,
  'replies.read': chairs,
  'answer.give': ['SELF'],

  // agenda
  'agenda.read': readers,
  'agenda.edit': presiding,
  'script.read': [...chairs, 'VICE_CHAIR'],
  'script.edit': [...chairs, 'VICE_CHAIR'],

  // notes
  // Of a convening those in the room, of a group those in the group: what a person is to a note comes from the one or from the other.
  'note.read': [...readers, ...inTheGroup],
  'note.open': noteTakers,
  'note.close': [...noteTakers, 'FACILITATOR'],
  // Who writes: note-takers, or all who take part where the note says so; after it was closed the rapporteur alone.
  'note.take': [...secretariat, 'CHAIR', 'CO_CHAIR', 'RAPPORTEUR'],
  'note.join': [...presiding, 'RAPPORTEUR', 'SPEAKER', 'PARTICIPANT'],
  'note.amend': ['RAPPORTEUR'],
  'note.anchor': noteTakers,

  // care
  // Whoever reads may set words aside; who sees them then is one person's part.
  'passage.set-aside': inTheRoom,
  'set-aside.open': ['SAFEGUARDING_CONTACT'],
  'set-aside.put-back': ['SAFEGUARDING_CONTACT', 'CHAIR', 'CO_CHAIR'],
  'set-aside.delete': ['SAFEGUARDING_CONTACT'],
  'care.edit': chairs,
  'house-rules.accept': inTheRoom,

  // decisions
  'decision.read': readers,
  'decision.capture': noteTakers,
  'decision.adopt': ['CHAIR', 'CO_CHAIR', 'VICE_CHAIR'],
  'decision.follow': chairs,
  // And only for those whom one sits for: an observer speaks when invited and does not decide.
  'position.take': ['CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'MODERATOR', 'RAPPORTEUR', 'SPEAKER', 'PARTICIPANT'],

  // commitments
  // From registration on; before, its owner and those who oversee the register, and for what was noted whoever typed it.
  'commitment.read': [...inTheRoom, 'ASSESSOR', 'OWNER'],
  'commitment.oversee': secretariat,
  'commitment.note': noteTakers,
  // The secretariat may type for a body that has nobody to do it; that it did is kept.
  'commitment.draft': [...secretariat, 'OWNER'],
  'commitment.edit': [...secretariat, 'OWNER'],
  'commitment.submit': [...secretariat, 'OWNER'],
  'commitment.withdraw': [...secretariat, 'OWNER'],
  'commitment.report': [...secretariat, 'OWNER'],
  'commitment.register': secretariat,
  // What only the organisation itself can say.
  'commitment.accept_support': ['OWNER'],
  'commitment.release': ['OWNER'],
  'template.edit': secretariat,

  // actions
  'action.read': [...readers, 'SELF', 'OWNER'],
  'action.capture': noteTakers,
  'action.keep': [...noteTakers, 'SELF', 'OWNER'],
  'action.hand-back': ['SELF', 'OWNER'],

  // outcomes
  // A draft is its drafters'; even those in the room do not know that it exists until it is released.
  'outcome.read': [...chairs, 'VICE_CHAIR', 'RAPPORTEUR'],
  'outcome.assemble': arrangers,
  'outcome.edit': [...chairs, 'VICE_CHAIR', 'RAPPORTEUR'],
  'outcome.send': [...chairs, 'VICE_CHAIR', 'RAPPORTEUR'],
  'outcome.approve': ['CHAIR', 'CO_CHAIR'],
  'outcome.return': chairs,
  'outcome.release': arrangers,

  // exchange
  'record.import': secretariat,
  'record.export': secretariat,

  // audit
  // What was done in a programme; and of the installation what tells of none.
  'log.read': secretariat,
  'installation-log.read': ['ADMINISTRATOR'],

  // personal data
  // In the name of somebody: one asks, another confirms.
  'erasure.arrange': secretariat,
  'erasure.withdraw': [...secretariat, 'SELF'],
  'retention.read': chairs,
  'retention.keep': ['SECRETARIAT', 'CHAIR', 'CO_CHAIR'],
} as const satisfies Record<string, readonly Capacity[]>;

export type Action = keyof typeof policy;

export const may = (capacities: readonly Capacity[], action: Action): boolean => (policy[action] as readonly Capacity[]).some((capacity) => capacities.includes(capacity));

// One list for each action, however often it is asked for: statements hold on to it.
const listed = new Map<string, Capacity[]>();
function among<Held extends Capacity>(action: Action, kinds: readonly Held[]): Held[] {
  const key = `${action} ${kinds[0]}`;
  const known = listed.get(key) ?? (policy[action] as readonly Capacity[]).filter((capacity) => (kinds as readonly Capacity[]).includes(capacity));
  listed.set(key, known);
  return known as Held[];
}

/** The roles that the policy names for an action, for use in a statement's WHERE. */
export const rolesFor = (action: Action): Role[] => among(action, roles);

/** The same for places in a group. */
export const groupRolesFor = (action: Action): GroupRole[] => among(action, groupRoles);

/** The roles whose acts ask for a passkey, an authenticator or a provider that checked as much (decision 11). */
export const demanding: readonly (Role | GroupRole)[] = ['ADMINISTRATOR', 'SECRETARIAT', 'CHAIR', 'CO_CHAIR', 'FACILITATOR'];

/** Minutes that having shown who one is counts for the acts that ask for it (security 2.3). */
export const freshMinutes = 5;

/** Would the action not be theirs without the roles that ask for more than a mailed code? In a roundtable marked TLP:RED every part does. */
export const isHeldBack = (held: readonly Capacity[], action: Action, { strong, red }: { strong: boolean; red: boolean }): boolean => !strong && (red || !may(held.filter((one) => !(demanding as readonly Capacity[]).includes(one)), action));

/**
 * Every way in, and what it asks: an action, or `public` (anybody), `signed-in` (anybody known; shows one's own), `link` (whoever
 * holds the link), `system`. `test/authorisation` fails for a way in without a row, and tries each row in each role.
 */
export const operations: Readonly<Record<string, Action | 'public' | 'signed-in' | 'link' | 'system'>> = {
  // instance and access
  'Query.viewer': 'signed-in',
  'Query.programmes': 'signed-in',
  'Query.programme': 'programme.read',
  'Mutation.foundProgramme': 'programme.found',
  'Mutation.editProgramme': 'programme.edit',
  'Mutation.appoint': 'programme.appoint',
  'Mutation.endAppointment': 'programme.appoint',
  'Query.appointments': 'programme.edit',
  'Query.marking': 'programme.read', // and whoever sees the very thing
  'Query.whoSees': 'access.review',
  'Mutation.mark': 'agenda.edit', // of each kind, what its lib says: agenda.edit for an item
  'Mutation.nameReaders': 'agenda.edit',
  'Mutation.endReader': 'agenda.edit',
  'Query.emergencies': 'emergency.arrange',
  'Query.emergenciesHere': 'emergency.know',
  'Mutation.askEmergency': 'emergency.arrange',
  'Mutation.confirmEmergency': 'emergency.arrange',
  'Mutation.withdrawEmergency': 'emergency.arrange',
  'Mutation.endEmergency': 'emergency.end',
  'timer EmergenciesTimers.end': 'system',
  'socket follow': 'programme.read',
  'socket unfollow': 'signed-in',
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /*': 'public',
  'GET /.well-known/security.txt': 'public',
  'POST /csp-report': 'public',
  'POST /socket-ticket': 'signed-in',

  // identity
  'POST /sign-in/ask': 'public',
  'POST /sign-in/answer': 'public',
  'POST /sign-in/second': 'public',
  'POST /sign-in/passkey/ask': 'public',
  'POST /sign-in/passkey': 'public',
  'POST /sign-out': 'public',
  'POST /sign-out/everywhere': 'signed-in',
  'POST /step-up/ask': 'signed-in',
  'POST /step-up/mail': 'signed-in',
  'POST /step-up': 'signed-in',
  'POST /factors/passkey/ask': 'signed-in',
  'POST /factors/passkey': 'signed-in',
  'POST /factors/authenticator/ask': 'signed-in',
  'POST /factors/authenticator': 'signed-in',
  'Query.mySignIns': 'signed-in',
  'Query.myFactors': 'signed-in',
  'Mutation.endSignIn': 'signed-in',
  'Mutation.endOtherSignIns': 'signed-in',
  'Mutation.renamePasskey': 'signed-in',
  'Mutation.removePasskey': 'signed-in',
  'Mutation.removeAuthenticator': 'signed-in',
  'Mutation.printCodes': 'signed-in',
  'Mutation.removePrintedCodes': 'signed-in',
  'POST /first-run': 'public',
  'handler SignInHandlers.mailCode': 'system',
  'handler SignInHandlers.tellOfAddition': 'system',
  'handler SignInHandlers.tellOfRemoval': 'system',
  'handler SignInHandlers.tellOfFewCodes': 'system',
  'GET /sign-in/provider': 'public',
  'POST /sign-in/provider/ask': 'public',
  'GET /sign-in/provider/answer': 'public',
  'POST /factors/provider/ask': 'signed-in',
  'Mutation.disconnectProvider': 'signed-in',
  'Query.recoveries': 'recovery.ask',
  'Query.recoveriesToConfirm': 'recovery.confirm',
  'Query.myRecovery': 'signed-in',
  'Mutation.askRecovery': 'recovery.ask',
  'Mutation.confirmRecovery': 'recovery.confirm',
  'Mutation.stopRecovery': 'recovery.stop',
  'GET /recovery/:token': 'link',
  'POST /recovery/:token': 'link',
  'timer RecoveryTimers.carryOut': 'system',
  'GET /outbox': 'public', // without a mail server only, on one's own machine only, never in production
  'GET /outbox/:id': 'public',
  'GET /outbox/:id/html': 'public',
  'GET /outbox/:id/calendar': 'public',
  'GET /outbox/:id/as': 'public',
  'POST /outbox/:id/as': 'public',
  'Query.me': 'signed-in',
  'Mutation.editMe': 'signed-in',
  'Mutation.giveConsent': 'consent.give',
  'Mutation.withdrawConsent': 'consent.give',
  'Query.administrators': 'administrator.appoint',
  'Mutation.appointAdministrator': 'administrator.appoint',
  'Mutation.endAdministrator': 'administrator.appoint',
  'Mutation.introducePerson': 'person.introduce',
  'Query.people': 'person.read',
  'Query.person': 'person.read',
  'Mutation.addPerson': 'person.edit',
  'Mutation.addPeople': 'person.edit',
  'Mutation.editPerson': 'person.edit',
  'Query.organisations': 'organisation.read',
  'Query.organisation': 'organisation.read',
  'Mutation.addOrganisation': 'organisation.edit',
  'Mutation.editOrganisation': 'organisation.edit',
  'Mutation.affiliate': 'person.edit',
  'Mutation.endAffiliation': 'person.edit',
  'Mutation.nameFocalPoint': 'organisation.edit',
  'Mutation.endFocalPoint': 'organisation.edit',

  // groups
  'Query.groups': 'group.know',
  'Query.group': 'group.know',
  'Query.groupNotes': 'group.read',
  'Mutation.makeGroup': 'group.make',
  'Mutation.makeBilateral': 'group.pair',
  'Mutation.editGroup': 'group.keep',
  'Mutation.remarkGroup': 'group.keep',
  'Mutation.addToGroup': 'group.keep',
  'Mutation.removeFromGroup': 'group.keep',
  'Mutation.leaveGroup': 'group.read',
  'Mutation.nameFacilitator': 'group.lead',
  'Mutation.closeGroup': 'group.keep',
  'Mutation.openGroupNote': 'group.write',

  // convenings
  'Query.convenings': 'convening.read',
  'Query.convening': 'convening.read',
  'Query.session': 'convening.read',
  'Query.myAnswers': 'signed-in',
  'Query.seats': 'seats.read',
  'Query.participants': 'participants.read',
  'Mutation.callConvening': 'convening.call',
  'Mutation.editConvening': 'convening.edit',
  'Mutation.prepareConvening': 'convening.edit',
  'Mutation.postponeConvening': 'convening.edit',
  'Mutation.cancelConvening': 'convening.edit',
  'Mutation.finaliseRecord': 'convening.edit',
  'Mutation.addSession': 'convening.edit',
  'Mutation.editSession': 'convening.edit',
  'Mutation.scheduleSession': 'convening.edit',
  'Mutation.moveSession': 'convening.edit',
  'Mutation.postponeSession': 'convening.edit',
  'Mutation.cancelSession': 'convening.edit',
  'Mutation.openConvening': 'session.run',
  'Mutation.concludeConvening': 'session.run',
  'Mutation.handOverChair': 'session.run',
  'Mutation.openSession': 'session.run',
  'Mutation.suspendSession': 'session.run',
  'Mutation.resumeSession': 'session.run',
  'Mutation.adjournSession': 'session.run',
  'Mutation.appointToConvening': 'convening.appoint',
  'Mutation.endOffice': 'convening.appoint',
  'Mutation.offerSeats': 'convening.arrange',
  'Mutation.takeUpSeat': 'seat.fill',
  'Mutation.declineSeat': 'seat.fill',
  'Mutation.nameParticipant': 'seat.fill',
  'Mutation.confirmParticipation': 'seat.confirm',
  'Mutation.replaceParticipant': 'seat.fill',
  'Mutation.withdrawParticipant': 'seat.fill',
  'Mutation.answerSession': 'answer.give',
  'Mutation.takeBackAnswer': 'answer.give',
  'timer SeatsTimers.lapseSeats': 'system',

  // agenda
  'Query.agenda': 'agenda.read',
  'Query.pastedAgenda': 'signed-in',
  'Mutation.addAgendaItem': 'agenda.edit',
  'Mutation.editAgendaItem': 'agenda.edit',
  'Mutation.placeAgendaItem': 'agenda.edit',
  'Mutation.openAgendaItem': 'agenda.edit',
  'Mutation.concludeAgendaItem': 'agenda.edit',
  'Mutation.deferAgendaItem': 'agenda.edit',
  'Mutation.withdrawAgendaItem': 'agenda.edit',
  'Mutation.reinstateAgendaItem': 'agenda.edit',
  'Mutation.pasteAgenda': 'agenda.edit',
  'Mutation.adoptAgenda': 'agenda.edit',
  'Mutation.editChairScript': 'script.edit',

  // notes
  'Query.notes': 'note.read',
  'Query.note': 'note.read',
  'Mutation.openNote': 'note.open',
  'Mutation.closeNote': 'note.close',
  'socket note:open': 'note.read',
  'socket note:pull': 'note.read',
  'socket note:leave': 'signed-in',
  'socket note:push': 'note.take',

  // decisions
  'Query.decisions': 'decision.read',
  'Query.decision': 'decision.read',
  'Mutation.captureDecision': 'decision.capture',
  'Mutation.editDecision': 'decision.capture',
  'Mutation.introduceDecision': 'decision.capture',
  'Mutation.withdrawDecision': 'decision.capture',
  'Mutation.considerDecision': 'decision.adopt',
  'Mutation.adoptDecision': 'decision.adopt',
  'Mutation.declineDecision': 'decision.adopt',
  'Mutation.rescindDecision': 'decision.adopt',
  'Mutation.issueDecision': 'decision.follow',
  'Mutation.markImplemented': 'decision.follow',
  'Mutation.supersedeDecision': 'decision.follow',
  'Mutation.takePosition': 'position.take',
  'Mutation.placeOnRecord': 'position.take',

  // commitments
  'Query.commitments': 'commitment.read',
  'Query.commitment': 'commitment.read',
  'Query.commitmentCounts': 'commitment.read',
  'Query.commitmentTemplates': 'commitment.read',
  'Mutation.noteCommitment': 'commitment.note',
  'Mutation.draftCommitment': 'commitment.draft',
  'Mutation.takeUpCommitment': 'commitment.submit',
  'Mutation.submitCommitment': 'commitment.submit',
  'Mutation.requestCommitmentChange': 'commitment.register',
  'Mutation.registerCommitment': 'commitment.register',
  'Mutation.publishCommitment': 'commitment.register',
  'Mutation.closeCommitment': 'commitment.register',
  'Mutation.supersedeCommitment': 'commitment.register',
  'Mutation.withdrawCommitment': 'commitment.withdraw',
  'Mutation.editCommitment': 'commitment.edit',
  'Mutation.nameSupport': 'commitment.edit',
  'Mutation.acceptSupport': 'commitment.accept_support',
  'Mutation.addMilestone': 'commitment.edit',
  'Mutation.addIndicator': 'commitment.edit',
  'Mutation.reportProgress': 'commitment.report',
  'Mutation.releaseCommitment': 'commitment.release',
  'Mutation.draftTemplate': 'template.edit',
  'Mutation.adoptTemplate': 'commitment.draft',
  'timer CommitmentsTimers.noticeOverdue': 'system',

  // actions
  'Query.actions': 'action.read',
  'Query.action': 'action.read',
  'Mutation.captureAction': 'action.capture',
  'Mutation.editAction': 'action.keep',
  'Mutation.startAction': 'action.keep',
  'Mutation.finishAction': 'action.keep',
  'Mutation.dropAction': 'action.keep',
  'Mutation.handOverAction': 'action.keep',
  'Mutation.handBackAction': 'action.hand-back',
  'Mutation.reopenAction': 'action.keep',

  // outcomes
  'Query.outcomes': 'programme.read',
  'Query.outcome': 'outcome.read',
  'Query.assemblySources': 'outcome.read',
  'Query.leakCheck': 'outcome.read',
  'Query.outcomePreview': 'outcome.read',
  'Mutation.assembleOutcome': 'outcome.assemble',
  'Mutation.editOutcomeTitle': 'outcome.edit',
  'Mutation.addSection': 'outcome.edit',
  'Mutation.editSection': 'outcome.edit',
  'Mutation.verifyTranslation': 'outcome.edit',
  'Mutation.addParagraph': 'outcome.edit',
  'Mutation.addSource': 'outcome.edit',
  'Mutation.editParagraph': 'outcome.edit',
  'Mutation.moveParagraph': 'outcome.edit',
  'Mutation.removeParagraph': 'outcome.edit',
  'Mutation.restoreParagraph': 'outcome.edit',
  'Mutation.refreshParagraph': 'outcome.edit',
  'Mutation.keepParagraph': 'outcome.edit',
  'Mutation.sendForApproval': 'outcome.send',
  'Mutation.approveOutcome': 'outcome.approve',
  'Mutation.returnOutcome': 'outcome.return',
  'Mutation.releaseOutcome': 'outcome.release',
  'GET /o': 'public',
  'GET /o/*': 'public',

  // care
  'GET /leaving': 'public',
  'GET /unlawful-content': 'public',
  'Query.setAside': 'note.read',
  'Mutation.setPassageAside': 'passage.set-aside',
  'Mutation.openSetAside': 'set-aside.open',
  'Mutation.putBackSetAside': 'set-aside.put-back',
  'Mutation.deleteSetAside': 'set-aside.delete',
  'handler SetAsideHandlers.compact': 'system',
  'Query.roundtableCare': 'convening.read',
  'Mutation.editRoundtableCare': 'care.edit',
  'Mutation.acceptHouseRules': 'house-rules.accept',

  // notifications
  'Query.needsMe': 'signed-in',
  'Query.invitationPreview': 'convening.arrange',
  'Mutation.sendInvitations': 'convening.arrange',
  'Mutation.stopInvitations': 'convening.arrange',
  'GET /r/:token': 'link',
  'POST /r/:token': 'link',
  'GET /calendar/:sessionId': 'convening.read',
  'handler InvitationHandlers.mailInvitations': 'system',
  'handler InvitationHandlers.tellOfMove': 'system',
  'handler InvitationHandlers.tellOfNewDate': 'system',
  'handler InvitationHandlers.tellOfPlace': 'system',
  'handler InvitationHandlers.tellOfPostponement': 'system',
  'handler InvitationHandlers.tellOfCancellation': 'system',
  'handler InvitationHandlers.tellWhoWasReplaced': 'system',
  'handler InvitationHandlers.tellWhoWasWithdrawn': 'system',
  'handler InvitationHandlers.tellWhoSatThere': 'system',
  'handler InvitationHandlers.tellPrincipal': 'system',

  // exchange
  'GET /registers/:programmeId/commitments': 'record.export',
  'POST /registers/:programmeId/commitments': 'record.import',

  // audit
  'Query.programmeLog': 'log.read',
  'Query.installationLog': 'installation-log.read',
  'GET /log': 'installation-log.read',
  'GET /log/:programmeId': 'log.read',
  'timer AuditTimers.anchorHead': 'system',

  // personal data
  'GET /me/data': 'signed-in',
  'Query.myErasure': 'signed-in',
  'Mutation.askToBeForgotten': 'signed-in',
  'Query.erasures': 'erasure.arrange',
  'Mutation.askErasure': 'erasure.arrange',
  'Mutation.confirmErasure': 'erasure.arrange',
  'Mutation.withdrawErasure': 'erasure.withdraw',
  'Query.retention': 'retention.read',
  'Mutation.keepLonger': 'retention.keep',
  'timer PersonalDataTimers.forget': 'system',
  'timer PersonalDataTimers.keepTheRules': 'system',
  'timer PersonalDataTimers.clearTraces': 'system',
};
