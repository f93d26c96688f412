/** A word of a text, as it is compared: one spelling for all the ways of writing it, and where it stands in the text. */
export interface Word {
  folded: string;
  /** The same before the case was taken away; an acronym is known by it. */
  cased: string;
  /** What it is found by; more than one where a script joins or declines words. */
  forms: readonly string[];
  /** UTF-16 offsets in the text that was given. */
  start: number;
  end: number;
  /** Nothing, or the end of a sentence, stands before it: a capital there says nothing. */
  opens: boolean;
}

// Letters of other alphabets that are drawn like Latin ones, most by their capitals. Both sides of a comparison are folded alike, so whole
// words in Greek or Cyrillic still meet each other.
const drawnAlike: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', с: 'c', е: 'e', һ: 'h', н: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', о: 'o', р: 'p', ѕ: 's', т: 't', у: 'y', ү: 'y', х: 'x', ԁ: 'd', ԛ: 'q', ԝ: 'w', ӏ: 'l',
  α: 'a', β: 'b', ϲ: 'c', ε: 'e', η: 'h', ι: 'i', κ: 'k', μ: 'm', ν: 'n', ο: 'o', ρ: 'p', τ: 't', υ: 'y', χ: 'x', ζ: 'z', ς: 'σ',
  ı: 'i', ɑ: 'a', ɡ: 'g', ɩ: 'i', ꓮ: 'a', ꓐ: 'b', ꓚ: 'c', ꓓ: 'd', ꓰ: 'e', ꓖ: 'g', ꓧ: 'h', ꓲ: 'i', ꓙ: 'j', ꓗ: 'k', ꓡ: 'l', ꓟ: 'm', ꓠ: 'n', ꓳ: 'o', ꓑ: 'p', ꓣ: 'r', ꓢ: 's', ꓔ: 't', ꓴ: 'u', ꓦ: 'v', ꓪ: 'w', ꓫ: 'x', ꓬ: 'y', ꓜ: 'z',
};
// Letters that no decomposition takes apart, and Arabic ones that are written one for another.
const spelledOut: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ł: 'l', þ: 'th', ŋ: 'n', ŧ: 't', ƒ: 'f', ى: 'ي', ة: 'ه', ک: 'ك', ی: 'ي', ـ: '' };

const ignored = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const isPartOfWord = (one: string): boolean => /[\p{L}\p{N}]/u.test(one) && !/[ʻʼʽʾʿˈ]/.test(one); // apostrophes that call themselves letters
// Written without spaces between words: each character is a word, and a name a run of them.
const standsAlone = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const endsSentence = /[.!?:;\n\r•*–—"“”«»()[\]。！？؟।-]/u;

function foldCharacter(character: string): string {
  let folded = '';
  for (const one of character.normalize('NFKD')) {
    if (ignored.test(one)) continue;
    const small = one.toLowerCase();
    const plain = spelledOut[small] ?? drawnAlike[small] ?? small;
    folded += small === one ? plain : plain.toUpperCase();
  }
  return standsAlone.test(character) ? folded.normalize('NFC') : folded; // a Hangul syllable is put together again
}

/** NFKC, accents, case, invisible and direction characters, letters drawn alike: all folded into words that can be compared. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let open: { cased: string; start: number; end: number; opens: boolean; cyrillic: boolean } | undefined;
  let opens = true;
  const close = (): void => {
    if (open?.cased) words.push({ folded: open.cased.toLowerCase(), cased: open.cased, forms: formsOf(open.cased.toLowerCase(), open.cyrillic), start: open.start, end: open.end, opens: open.opens });
    open = undefined;
  };
  let at = 0;
  for (const character of text) {
    const start = at;
    at += character.length;
    const folded = foldCharacter(character);
    if (folded === '') {
      if (open) open.end = at; // invisible: the word goes on
      continue;
    }
    const letters = [...folded].filter(isPartOfWord).join('');
    if (letters === '') {
      close();
      opens ||= endsSentence.test(character);
      continue;
    }
    if (standsAlone.test(character)) close();
    open ??= { cased: '', start, end: at, opens, cyrillic: false };
    open.cased += letters;
    open.end = at;
    open.cyrillic ||= /\p{Script=Cyrillic}/u.test(character);
    opens = false;
    if (standsAlone.test(character)) close();
  }
  close();
  return words;
}

const foldWord = (word: string): string => [...word].map(foldCharacter).join('');
const cyrillicEndings = ['ами', 'ями', 'ого', 'его', 'ому', 'ему', 'ою', 'ею', 'ой', 'ей', 'ом', 'ем', 'ым', 'им', 'ах', 'ях', 'ов', 'ев', 'ию', 'ия', 'ии', 'а', 'я', 'о', 'е', 'у', 'ю', 'ы', 'и', 'й', 'ь'].map(foldWord);

/**
 * The ways in which one word may stand in a text: Russian declines names, Arabic writes "and", "in", "to" and the article together
 * with the word. Two words are the same when they have a form in common.
 */
function formsOf(folded: string, cyrillic: boolean): string[] {
  if (/\p{Script=Arabic}/u.test(folded)) {
    const bare = [folded, folded.replace(/^[وف]/u, ''), folded.replace(/^[وف]?[بلك]/u, ''), folded.replace(/^[وف]?لل/u, '')];
    return [...new Set([...bare, ...bare.map((one) => one.replace(/^ال/u, ''))])].filter((one) => one === folded || one.length >= 3);
  }
  if (!cyrillic || folded.length < 4) return [folded];
  const ending = cyrillicEndings.find((one) => folded.endsWith(one) && folded.length - one.length >= 3);
  return ending === undefined ? [folded] : [folded, folded.slice(0, -ending.length)];
}
