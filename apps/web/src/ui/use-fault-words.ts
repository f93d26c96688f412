import { useCallback } from 'react';
import type { FieldError } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Refusal } from '#plenary/protocol';
import type { Trouble } from '../api/trouble.js';

/** Words for the fault of a field, in the reader's language; for a code without words the server's own cure, never the code. */
export function useFaultWords(): (fault: FieldError | undefined) => string | undefined {
  const { t, i18n } = useTranslation('refusals');
  return useCallback(
    (fault) => {
      if (!fault) return undefined;
      const exact = `fault.${fault.type}`;
      const knows = (key: string) => i18n.exists(`refusals:${key}`);
      const bound = /^\d+$/.test(fault.message ?? '') ? Number(fault.message) : undefined;
      // Codes come from the server and its schemas; knows() has checked each before it is cast to one that the compiler knows.
      if (bound !== undefined && knows(`${exact}_bound`)) return t(`${exact}_bound` as 'fault.too_big_bound', { bound });
      if (knows(exact)) return t(exact as 'fault.missing');
      return bound === undefined && fault.message ? fault.message : t('fault.custom');
    },
    [t, i18n],
  );
}

/** What happened, in the reader's language; in English the server's own sentence, which knows the names. */
export function useTroubleWords(): (trouble: Trouble) => string {
  const { t, i18n } = useTranslation('refusals');
  return useCallback(
    (trouble) => {
      if (!(trouble instanceof Refusal)) return t('unreachable');
      if (i18n.resolvedLanguage === 'en' && trouble.message) return trouble.message;
      return i18n.exists(`refusals:code.${trouble.code}`) ? t(`code.${trouble.code}` as 'code.INTERNAL') : trouble.message;
    },
    [t, i18n],
  );
}
