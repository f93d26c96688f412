import { Refusal } from '#plenary/protocol';

/** Asks whoever is reading to show once more who they are. @returns whether they did */
type Asker = () => Promise<boolean>;
let asker: Asker | undefined;
let asking: Promise<boolean> | undefined;

/** Who asks; the shell does, by a dialog. @returns how to stop */
export function whenStepUpNeeded(ask: Asker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = undefined;
  };
}

/**
 * Does `act`; where the server wants to be sure who it is, that is asked, and the act done again by itself: nothing was written before.
 * Several acts that meet this at once are asked for once.
 */
export async function assured<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'STEP_UP_NEEDED' || !asker) throw error;
    asking ??= asker().finally(() => (asking = undefined));
    if (!(await asking)) throw error;
    return act();
  }
}
