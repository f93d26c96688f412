import { describe, expect, it } from '@jest/globals';
import { quickWords } from './quick-words.js';

const today = '2026-11-22'; // a Sunday

describe('a line that is added quickly', () => {
  it.each([
    ['en', 'Send the data sheet by Friday', 'Send the data sheet', '2026-11-27'],
    ['en', 'Send the data sheet to Kisumu by Sunday', 'Send the data sheet to Kisumu', '2026-11-29'],
    ['en', 'Call the registry tomorrow', 'Call the registry', '2026-11-23'],
    ['en', 'Send the list 2026-12-08', 'Send the list', '2026-12-08'],
    ['fr', 'Envoyer la fiche d’ici vendredi', 'Envoyer la fiche', '2026-11-27'],
    ['es', 'Enviar la ficha antes del viernes', 'Enviar la ficha', '2026-11-27'],
    ['ru', 'Отправить таблицу до завтра', 'Отправить таблицу', '2026-11-23'],
    ['ar', 'إرسال الجدول قبل الجمعة', 'إرسال الجدول', '2026-11-27'],
  ])('in %s says what and by when: %s', (locale, line, text, on) => {
    expect(quickWords(line, { locale, today })).toEqual({ text, on });
  });

  it.each(['Review the Friday list', 'Prepare for Fridayness', 'Friday', 'Send it by fall 2028', 'Send it 2026-02-30'])('stays words where no day is meant: %s', (line) => {
    expect(quickWords(line, { locale: 'en', today })).toEqual({ text: line, on: null });
  });
});
