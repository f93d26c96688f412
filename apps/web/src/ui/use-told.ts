import { isTrouble } from '../api/trouble.js';
import { notify } from './notice.js';
import { useTroubleWords } from './use-fault-words.js';

/** A press without a form: says what was done, with the way back where there is one, or why it was not, and reads again. @returns whether it was done */
export function useTold(changed?: () => void): (act: () => Promise<unknown>, told?: string, undo?: () => void) => Promise<boolean> {
  const say = useTroubleWords();
  return async (act, told, undo) => {
    try {
      await act();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      notify(say(error));
      return false;
    }
    if (told) notify(told, undo);
    changed?.();
    return true;
  };
}
