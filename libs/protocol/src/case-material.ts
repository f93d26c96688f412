/** What the guard noticed: a kind, and where it stands in the text. */
export interface Noticed {
  kind: CaseMaterial;
  from: number;
  to: number;
}
export const caseMaterial = ['FINGERPRINT', 'HIDDEN_ADDRESS', 'CASE_NUMBER', 'TELEPHONE', 'BIRTH_DATE', 'ACCOUNT'] as const;
export type CaseMaterial = (typeof caseMaterial)[number];

// Words beside a number or a name, in the six languages; what stands between them and it is short.
const near = String.raw`(?:\s*(?:no|nr|nº|n°|№|number|num|numéro|número|номер|编号|رقم)?[.:#\s：]{0,4})`;
const caseWords = String.raw`(?:case|file|docket|report|incident|cyber\s?tip(?:line)?|affaire|dossier|procédure|signalement|caso|expediente|causa|denuncia|diligencias|дело|уголовное\s+дело|материал|案件|案号|卷宗|قضية|القضية|محضر|بلاغ)`;
const birthWords = String.raw`(?:born(?:\s+on)?|date\s+of\s+birth|d\.?o\.?b\.?|née?(?:\s+le)?|date\s+de\s+naissance|nacid[oa](?:\s+el)?|fecha\s+de\s+nacimiento|родил(?:ся|ась)|дата\s+рождения|出生(?:日期|于|於)?|生日|مواليد|تاريخ\s+الميلاد|وُ?لدت?)`;
const accountWords = String.raw`(?:account|user\s?name|handle|profile|nick(?:name)?|screen\s?name|compte|pseudo(?:nyme)?|utilisateur|cuenta|usuari[oa]|perfil|аккаунт|ник(?:нейм)?|профиль|учётная\s+запись|账号|帐号|用户名|昵称|حساب|اسم\s+المستخدم)`;
const date = String.raw`(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?\.?\s+\p{L}{3,12}\.?,?\s+(?:de\s+|del\s+)?\d{4}|\p{L}{3,9}\s+\d{1,2},\s+\d{4})`;

const patterns: readonly { kind: CaseMaterial; pattern: RegExp }[] = [
  // MD5, SHA-1, SHA-256 and longer, PhotoDNA and PDQ in letters.
  { kind: 'FINGERPRINT', pattern: /(?<![\p{L}\p{N}/_-])[0-9a-fA-F]{32,}(?![\p{L}\p{N}])/gu },
  { kind: 'HIDDEN_ADDRESS', pattern: /(?:[a-z2-7]{16}|[a-z2-7]{56})\s?(?:\.|\[\.\]|\(dot\))\s?onion\b|\bh(?:tt|xx)ps?:\/\/\S+\.onion\b/giu },
  { kind: 'CASE_NUMBER', pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])${caseWords}${near}(?=[\p{L}\d/.-]*\d[\p{L}\d/.-]*\d)[\p{L}\d]{1,12}(?:[/.-][\p{L}\d]{1,12}){0,4}(?![\p{L}\p{N}])`, 'giu') },
  { kind: 'TELEPHONE', pattern: /(?<![\p{L}\p{N}/.+-])\+(?:\d[\s().-]{0,2}){8,15}(?!\p{N})|(?<![\p{L}\p{N}/.-])(?:\(0\d{1,4}\)|0\d{1,4})[\s./-]\d{2,4}(?:[\s./-]\d{2,4}){1,4}(?![\p{N}/])/gu },
  { kind: 'BIRTH_DATE', pattern: new RegExp(String.raw`(?<!\p{L})${birthWords}[\s.:：,]{0,4}${date}`, 'giu') },
  { kind: 'ACCOUNT', pattern: new RegExp(String.raw`(?<!\p{L})${accountWords}(?:\s+(?:is|name|named|called|est|es|nommé|llamad[oa]))?[\s.:："“«]{1,4}@?(?=[\w.-]*[\d_])[A-Za-z][\w.-]{3,31}(?![\w@])|(?<![\p{L}\p{N}_.@/])@(?=[\w.-]*\w)[A-Za-z][\w.]{2,31}(?![\w@])`, 'giu') },
];

/**
 * What might be material of a case, in a text that somebody is writing: a warning and never a refusal, and nothing is looked up. What
 * this product makes itself is left out: numbers of decisions, commitments and roundtables, dates on their own, and `own`, the
 * fingerprints of our own editions and papers.
 */
export function caseMaterialIn(text: string, own: ReadonlySet<string> = new Set()): Noticed[] {
  const noticed: Noticed[] = [];
  for (const { kind, pattern } of patterns) {
    for (const found of text.matchAll(pattern)) {
      const [words] = found;
      if (own.has(words.toLowerCase()) || isOurs(kind, words)) continue;
      const [from, to] = [found.index, found.index + words.length];
      if (!noticed.some((other) => from < other.to && other.from < to)) noticed.push({ kind, from, to });
    }
  }
  return noticed.sort((a, b) => a.from - b.from);
}

// OSH-2026/03, OSH/2026/D.7, OSH/2026/03/SUM.1: our own numbers (domain 2); one digit over and over is nobody's fingerprint.
const ourNumber = /[A-Z][A-Z0-9]{1,7}[-/]\d{4}\/(?:\d{1,3}|[DC]\.\d+|\d{1,3}\/[A-Z]+\.\d+)/;
const isOurs = (kind: CaseMaterial, words: string): boolean => (kind === 'CASE_NUMBER' && ourNumber.test(words)) || (kind === 'FINGERPRINT' && /^(.)\1*$/.test(words));
