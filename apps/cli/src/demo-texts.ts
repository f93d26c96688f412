import type { ImportedCommitment } from '#plenary/commitments';
import { three } from './demo-people.js';

export const programme = {
  code: 'OSH',
  name: three('Open Shore Process', 'Processus du Rivage ouvert', 'مسار الشاطئ المفتوح'),
  purpose: three(
    'A roundtable of States, regulators, industry and civil society on preventing and answering AI-generated child sexual abuse material. This is a demonstration: everything in it is fictional.',
    'Une table ronde d’États, d’autorités, d’entreprises et de la société civile pour prévenir les contenus d’abus sexuels d’enfants générés par IA et y répondre. Ceci est une démonstration : tout y est fictif.',
    'طاولة مستديرة تجمع الدول والهيئات والصناعة والمجتمع المدني لمنع مواد الاعتداء الجنسي على الأطفال المولَّدة بالذكاء الاصطناعي والتصدي لها. هذا عرض توضيحي، وكل ما فيه من نسج الخيال.',
  ),
};

export const scoping = {
  title: three('Scoping meeting', 'Réunion de cadrage', 'اجتماع تحديد النطاق'),
  agenda: 'Opening and house rules 10 min\nWhat each of us can lawfully do today 50 min\nQuestions for the first roundtable 40 min\nClosing 10 min',
};

export const velmont = {
  title: three('Velmont roundtable', 'Table ronde de Velmont', 'طاولة فيلمونت المستديرة'),
  place: 'Velmont, House of the Coasts',
  agenda: `Opening, house rules 10 min
Listening first: recommendations of the survivor-led network 25 min
Break 15 min
Gaps in law: definitions, and exemptions for those who must handle material lawfully 40 min
Safety by design: what developers and platforms can undertake and publish 40 min
Capacity of hotlines and police; care for staff 30 min
Safeguards: privacy, due process, children’s own rights 30 min
Commitments 45 min
Decisions 20 min
Next host, closing 10 min`,
};

export const followUp = {
  title: three('Follow-up roundtable, hosted by Qasira', 'Table ronde de suivi, accueillie par Qasira', 'طاولة المتابعة المستديرة، تستضيفها قصيرة'),
  agenda: `Opening, house rules 10 min
What became of the commitments 60 min
Transparency summaries: report of the drafting group 40 min
Participation of people with lived experience: a standard 30 min
Decisions 20 min
Closing 10 min`,
};

/** What the rapporteur wrote at Velmont, in blocks as the editor keeps them. */
export const velmontNotes: readonly { heading?: string; words: string[] }[] = [
  { heading: 'Listening first', words: ['The network lodged its recommendations in writing and asked for no questions.', 'It asked to be heard before texts are written, and to be told afterwards what became of its words.'] },
  { heading: 'Gaps in law', words: ['Several delegations said that their definitions reach images of real children only.', 'It was agreed that hotlines and police need an exemption that is written down, and that it must be narrow.', 'Views differed on whether possession alone should be an offence where no person is depicted.'] },
  { heading: 'Safety by design', words: ['Industry offered to publish a summary each year of what it assesses before release.', 'Small providers asked for a template, so that reporting does not cost more than the work itself.'] },
  { heading: 'Care for staff', words: ['A hotline with a staff of four spoke of turnover and of nights without relief.'] },
  { heading: 'Decisions', words: ['The roundtable adopted a common vocabulary.', 'Updates on commitments are given once a year, in March.', 'A drafting group prepares transparency summaries that small providers can use.'] },
];

export const decisions: readonly { item: number; text: string; at: 'ADOPTED' | 'CONSIDERED' | 'WITHDRAWN' }[] = [
  { item: 0, text: 'The rules of procedure are adopted for this and later roundtables of the process.', at: 'ADOPTED' },
  { item: 3, text: 'The common vocabulary annexed to the invitation is used in all texts of the process.', at: 'ADOPTED' },
  { item: 8, text: 'Owners of commitments give an update once a year, in March.', at: 'ADOPTED' },
  { item: 4, text: 'A drafting group prepares a form of transparency summary that small providers can use.', at: 'ADOPTED' },
  { item: 9, text: 'Qasira hosts the follow-up roundtable.', at: 'ADOPTED' },
  { item: 6, text: 'A standard for the participation of people with lived experience is prepared for the follow-up roundtable.', at: 'CONSIDERED' },
  { item: 5, text: 'National contact points are listed with the names of those who staff them.', at: 'WITHDRAWN' },
];

/** Days from the Velmont roundtable. */
export const actions: readonly { item: number; text: string; owner: string; day: number; done?: string }[] = [
  { item: 1, text: 'Tell the network in writing what became of each recommendation', owner: 'secretary', day: 21, done: 'Sent to the network, which confirmed it.' },
  { item: 3, text: 'Collect the exemptions that exist in law, on one page each', owner: 'ardenia', day: 60 },
  { item: 4, text: 'Draft the form of a transparency summary', owner: 'models', day: 75 },
  { item: 5, text: 'Ask hotlines what relief their staff have at night', owner: 'hotline', day: 45, done: 'Nine hotlines answered; a page is in the papers.' },
  { item: 6, text: 'Note where privacy and detection meet, with both views', owner: 'haneria', day: 110 },
  { item: 9, text: 'Confirm dates and place of the follow-up roundtable', owner: 'qasira', day: 30, done: 'Dates confirmed.' },
  { item: 9, text: 'Translate the vocabulary', owner: 'secretary', day: 120 },
];

interface DemoText {
  key: string;
  title: string;
  statement: ReturnType<typeof three>;
  month?: string;
  words?: string;
  owners: readonly { owner: string; reported?: NonNullable<ImportedCommitment['updates']>[number]['selfReported']; state?: ImportedCommitment['state']; day?: number }[];
}

/** Twenty commitments from six texts, each owner for itself. `day`: due so many days from the roundtable. */
export const commitments: readonly DemoText[] = [
  { key: 'law', title: 'Review of law', statement: three('We review our law so that AI-generated material is covered and lawful handling is exempt by definition.', 'Nous réexaminons notre droit afin que les contenus générés par IA soient couverts et que leur traitement licite soit exempté par définition.', 'نراجع قانوننا ليشمل المواد المولَّدة بالذكاء الاصطناعي، مع إعفاء التعامل المشروع بنص صريح.'), owners: [{ owner: 'ardenia', reported: 'IN_PROGRESS', day: 300 }, { owner: 'kestria', reported: 'PLANNING', day: 420 }, { owner: 'qasira', reported: 'NOT_STARTED', day: 500 }] },
  { key: 'contact', title: 'One contact point', statement: three('We name one contact point that answers within two working days.', 'Nous désignons un point de contact unique qui répond en deux jours ouvrables.', 'نسمي نقطة اتصال واحدة تجيب خلال يومَي عمل.'), owners: [{ owner: 'ardenia', reported: 'FULFILLED', day: 60 }, { owner: 'kestria', reported: 'FULFILLED', day: 60 }, { owner: 'haneria', reported: 'IN_PROGRESS', day: 60 }, { owner: 'qasira', day: 60 }] },
  { key: 'transparency', title: 'Yearly transparency summary', statement: three('We publish once a year what we assessed, what we changed and what we could not do.', 'Nous publions chaque année ce que nous avons évalué, ce que nous avons changé et ce que nous n’avons pas pu faire.', 'ننشر كل سنة ما قيّمناه وما غيّرناه وما لم نستطع فعله.'), words: 'Each March', owners: [{ owner: 'models', reported: 'PLANNING' }, { owner: 'haneria', reported: 'IN_PROGRESS' }, { owner: 'hotline', state: 'SUBMITTED' }] },
  { key: 'wellbeing', title: 'Care for staff', statement: three('We fund supervision and relief at night for those who see material in their work.', 'Nous finançons la supervision et la relève de nuit pour celles et ceux qui voient ces contenus dans leur travail.', 'نموّل الإشراف والمناوبة الليلية لمن يطّلعون على هذه المواد في عملهم.'), words: 'Ongoing', owners: [{ owner: 'hotline', reported: 'IN_PROGRESS' }, { owner: 'kestria', reported: 'PLANNING' }, { owner: 'council', reported: 'IN_PROGRESS' }] },
  { key: 'vocabulary', title: 'Common vocabulary', statement: three('We use the common vocabulary in our own texts.', 'Nous employons le vocabulaire commun dans nos propres textes.', 'نستخدم المفردات المشتركة في نصوصنا.'), words: 'From now on', owners: [{ owner: 'ardenia', reported: 'FULFILLED' }, { owner: 'veluna', reported: 'FULFILLED' }, { owner: 'council', reported: 'FULFILLED' }, { owner: 'qasira', reported: 'IN_PROGRESS' }] },
  { key: 'seats', title: 'Paid advisory seats', statement: three('We pay for advisory seats for people with lived experience, and act on what they ask or say why not.', 'Nous rémunérons des sièges consultatifs pour des personnes ayant une expérience vécue, et suivons leurs demandes ou disons pourquoi nous ne le faisons pas.', 'نموّل مقاعد استشارية لأصحاب التجربة المعاشة، ونعمل بما يطلبون أو نبيّن لماذا لا نفعل.'), words: 'By the follow-up roundtable', owners: [{ owner: 'veluna', reported: 'IN_PROGRESS' }, { owner: 'models', state: 'DRAFT' }, { owner: 'haneria', state: 'SUBMITTED' }] },
];
