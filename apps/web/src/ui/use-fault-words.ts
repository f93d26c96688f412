import { useCallback } from 'react';
import type { FieldError } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Refusal } from '#plenary/protocol';
import type { Trouble } from '../api/trouble.js';

/** Words for the fault of a field, in the reader's language; an unknown code is said in general words, never shown as a code. */
export function useFaultWords(): (fault: FieldError | undefined) => string | undefined {
  const { t, i18n } = useTranslation('refusals');
  return useCallback(
    (fault) => {
      if (!fault) return undefined;
      const bound = { bound: Number(fault.message ?? 0) };
      const exact = `fault.${fault.type}`;
      if (fault.message !== undefined && i18n.exists(`refusals:${exact}_bound`)) return t(`${exact}_bound` as 'fault.too_big_bound', bound); // codes come from the server; exists() has checked
      return i18n.exists(`refusals:${exact}`) ? t(exact as 'fault.missing', bound) : t('fault.custom');
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
