import { wordsOf, type Word } from './folding.rules.js';

/**
 * Words that are names of people and also words of every text. The check looks for them where they are written as a name is; the
 * words of a part in the room, and those that join names, are never looked for alone.
 */
const list = (words: string): ((word: Word) => boolean) => {
  const known = new Set(wordsOf(words).flatMap(({ forms }) => forms));
  return (word) => word.forms.some((form) => known.has(form));
};

/** Ordinary words: only with a capital inside a sentence. */
export const isOrdinary = list(`
  will may mark grant grace hope faith rose joy art bill chase chance drew frank guy jack june april august june july march summer autumn winter
  dawn eve heath iris ivy jade jasmine lily melody misty olive pat patience penny pearl ray rich rob robin ruby sandy sky stone sunny terry tiger
  trinity victor violet wade ward west north south east page young king queen prince bishop pope long short brown green white black gray grey blue
  best good goode day law laws banks bank field fields hill hills wood woods brook brooks rivers lake park parks church street lane gate bridge
  baker cook carter fisher fox hunter mason miller porter potter shepherd smith taylor turner walker ward weaver singer major minor close cross
  early english french german holland ireland jordan georgia china israel paris france spain chad mali max more moore much noble power price
  sharp small strong swift wise wild way ways case cases child children sage save set so son tan than van vance ali can don dean earl ernest
  angel belle blanche claire clement constant desire fleur garcon juste leger marin martin mercier olivier pascal petit prudence rocher roy
  sol paz luz mar cruz santos flores reyes rosario consuelo dolores pilar mercedes angeles bravo cortes fuentes montes prado rios vega campo leal
  klein gross gut lang stark wolf
  вера надежда любовь мир слава роман лев майя роза лилия белый чёрный царь король мороз
  نور أمل سلام إيمان كريم سعيد جميل عادل حكيم فرح حياة
`);

/** What every text calls those in the room. */
export const isPartInTheRoom = list(`
  chair chairs chairperson chairman chairwoman cochair convenor convener secretariat participant participants observer observers rapporteur
  moderator speaker delegate delegates delegation expert experts representative representatives member members interpreter
  presidencia presidence secretaria secretariat participante participantes expertos delegue delegues delegado delegados
`);

/** Words of a part, a rank or a body: a name made of them alone is looked for as a whole, never word by word. */
export const isOfARole = list(`
  co chair chairperson chairman chairwoman cochair convenor convener secretariat secretary general participant participants observer observers
  rapporteur moderator speaker delegate delegates delegation head deputy alternate adviser advisor expert experts representative representatives
  officer office director minister ministry department unit organisation organization organizer member members state states government governments
  interpreter support person contact press assessor administrator outsider guest host first second third fourth fifth sixth seventh eighth ninth tenth
  advocate coordinator commissioner process initiative programme roundtable network alliance association council commission authority agency hotline safety
  the and for with from of national international public policy legal senior junior assistant counsel counsellor ambassador permanent mission
  presidente presidenta president presidence delegue deleguee chef adjoint suppleant conseiller conseillere experte observateur observatrice
  jefe jefa delegado delegada delegacion suplente asesor asesora observador observadora relator relatora ministro ministra premier premiere
`);

/** What joins the parts of a name. */
export const joinsNames = list(`von van der den dem des del della dos das bin ibn abu abd umm bint ben bat mac saint sainte san santa the las los els ter ten zum zur aus och und`);

/** Terms of the subject that some body also uses as its acronym. */
export const isTermOfTheField = list(`ai csam csae csea ict it ngo tlp id ip url api pdf`);

/** Words of the names of States; what is left names the country. */
export const namesAKindOfState = list(`
  the of and republic kingdom state states united union federation federal democratic peoples people s islamic arab socialist commonwealth principality
  grand duchy sultanate emirate emirates confederation plurinational bolivarian cooperative co operative independent sovereign federated islands
  republique royaume etat etats unis uni federation federale democratique populaire islamique arabe socialiste principaute de du des la le les l d et
  republica reino estado estados unidos unido federativa democratica popular arabe principado del los las el y
`);
