import { useState, type ReactNode } from 'react';
import type { ResultOf } from 'gql.tada';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import type * as z from 'zod/mini';
import { useAsk } from '../api/ask.js';
import { Asked } from '../ui/asked.js';
import { Sheet } from '../ui/dialog.js';
import { Form, FormActions, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import { placeQuery } from './decisions.queries.js';

/** What the editor of notes knows of the words that somebody selected. */
export interface SelectedPassage {
  noteId: string;
  relStart: string;
  relEnd: string;
  quote: string;
  prefix: string;
  suffix: string;
  have: number;
}

export interface CaptureProps {
  conveningId: string;
  agendaItemId?: string;
  /** Without it, by hand. */
  passage?: SelectedPassage;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onCaptured?: (id: string) => void;
}

/** Where it was, and from what. */
export interface Captured {
  id: string;
  conveningId: string;
  agendaItemId: string | null;
  passage: SelectedPassage | null;
}
type Place = ResultOf<typeof placeQuery>['convening'];

interface CaptureSheetProps<Values extends FieldValues> extends CaptureProps {
  words: { title: string; send: string; done: string; before?: string };
  schema: z.ZodMiniType<Values, unknown>;
  start: (quote: string) => DefaultValues<Values>;
  capture: (values: Values, captured: Captured) => Promise<unknown>;
  children: (draft: UseFormReturn<Values>, place: Place) => ReactNode;
}

/** Beside the notes: the words as they were selected, to be made into something that is kept. */
export function CaptureSheet<Values extends FieldValues>({ isOpen, onOpenChange, ...rest }: CaptureSheetProps<Values>) {
  return (
    <Sheet title={rest.words.title} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <CaptureForm {...rest} close={close} />}
    </Sheet>
  );
}

function CaptureForm<Values extends FieldValues>({ conveningId, agendaItemId, passage, onCaptured, words, schema, start, capture, children, close }: Omit<CaptureSheetProps<Values>, 'isOpen' | 'onOpenChange'> & { close: () => void }) {
  const place = useAsk(placeQuery, { id: conveningId });
  const [id] = useState(() => crypto.randomUUID()); // one for all tries, so that a lost answer cannot make two
  const draft = useDraft<Values>(schema, start(passage?.quote ?? ''));
  return (
    <Asked question={place}>
      {({ convening }) => (
        <Form
          draft={draft}
          label={words.title}
          send={async (values) => {
            await capture(values, { id, conveningId, agendaItemId: agendaItemId ?? null, passage: passage ?? null });
            notify(words.done);
            onCaptured?.(id);
            close();
          }}
        >
          <p className="text-ink2"><bdi dir="ltr">{convening.reference}</bdi> · <LocalisedWords text={convening.title} showState={false} /></p>
          {words.before && <p>{words.before}</p>}
          {passage && <blockquote className="border-s-4 border-line ps-4 text-ink2"><WordsOfOthers>{passage.quote}</WordsOfOthers></blockquote>}
          {children(draft, convening)}
          <FormActions send={words.send} />
        </Form>
      )}
    </Asked>
  );
}
