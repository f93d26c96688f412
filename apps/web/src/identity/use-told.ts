import { isTrouble } from '../api/trouble.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';

/** A press without a form: says what was done, or why it was not, and reads again. */
export function useTold(changed: () => void): (act: () => Promise<unknown>, told: string) => Promise<boolean> {
  const say = useTroubleWords();
  return async (act, told) => {
    try {
      await act();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      notify(say(error));
      return false;
    }
    notify(told);
    changed();
    return true;
  };
}
