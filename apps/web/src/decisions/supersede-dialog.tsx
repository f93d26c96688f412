import * as z from 'zod/mini';
import { uuid } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { SearchChoice } from '../ui/search-choice.js';
import { useLocalised } from '../ui/words-of-others.js';
import { decisionsQuery, supersedeMutation, type DecisionLine } from './decisions.queries.js';

interface SupersedeProps {
  decision: DecisionLine;
  again: () => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}
const schema = z.object({ byId: uuid });

/** Which adopted decision took the place of this one. */
export function SupersedeDialog({ decision, again, isOpen, onOpenChange }: SupersedeProps) {
  const t = useWords('decisions');
  return (
    <Dialog title={t('press.SUPERSEDE')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <SupersedeForm decision={decision} again={again} close={close} />}
    </Dialog>
  );
}

function SupersedeForm({ decision, again, close }: Pick<SupersedeProps, 'decision' | 'again'> & { close: () => void }) {
  const t = useWords('decisions');
  const localised = useLocalised();
  const supersede = useDo(supersedeMutation);
  const inForce = useAsk(decisionsQuery, { programmeId: decision.programmeId, states: ['ADOPTED', 'IMPLEMENTED'] });
  const draft = useDraft<{ byId: string }>(schema, { byId: '' });
  return (
    <Asked question={inForce}>
      {({ decisions }) => (
        <Form
          draft={draft}
          label={t('press.SUPERSEDE')}
          send={async ({ byId }) => {
            await supersede.send({ input: { id: decision.id, byId } });
            notify(t('done.SUPERSEDE'));
            again();
            close();
          }}
        >
          <FormField draft={draft} name="byId">
            {({ value, onChange, ...field }) => (
              <SearchChoice label={t('supersede.by')} isRequired value={value || null} onChange={(chosen) => onChange(chosen ?? '')} choices={decisions.edges.filter(({ node }) => node.id !== decision.id).map(({ node }) => ({ value: node.id, label: `${node.reference ?? ''} · ${localised(node.text).slice(0, 80)}` }))} {...field} />
            )}
          </FormField>
          <FormActions send={t('press.SUPERSEDE')}><Button onPress={close}>{t('cancel')}</Button></FormActions>
        </Form>
      )}
    </Asked>
  );
}
