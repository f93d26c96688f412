import { defineWords } from '#plenary/platform';
import { arabic } from './log-ar.words.js';
import { chinese } from './log-zh.words.js';
import { english } from './log-en.words.js';
import { french } from './log-fr.words.js';
import { russian } from './log-ru.words.js';
import { spanish } from './log-es.words.js';

export type LogWord = keyof typeof english;
export const isLogWord = (word: string): word is LogWord => word in english;

export const sayLog = defineWords('audit log', { en: english, fr: french, es: spanish, ru: russian, zh: chinese, ar: arabic });
