import * as z from 'zod/mini';
import { limits, localisedText } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { closeGroupMutation, editGroupMutation, remarkGroupMutation, type Group } from '../convenings/groups.queries.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Checkbox, Radios } from '../ui/choice.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { LocalisedFields } from '../ui/localised-fields.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';

/** From the strictest on; FIRST TLP 2.0 is written exactly and never translated. */
const MARKINGS = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'];
const editDraft = z.object({ name: localisedText(limits.nameCharacters), listed: z.boolean() });

interface Keeping {
  group: Group;
  close: () => void;
}

/** What it is called, and whether the others know of it. */
export function EditGroup({ group, close }: Keeping) {
  const t = useWords('groups');
  const { tag } = useLanguage();
  const edit = useDo(editGroupMutation);
  const draft = useDraft<z.infer<typeof editDraft>>(editDraft, { name: group.name ?? {}, listed: group.inside?.listed ?? false });
  return (
    <Dialog title={t('edit.title')} isOpen onOpenChange={close}>
      <Form
        draft={draft}
        label={t('edit.title')}
        send={async (values) => {
          await edit.send({ input: { id: group.id, version: group.inside?.version ?? 1, ...values } });
          close();
        }}
      >
        <FormField draft={draft} name="name">{(field) => <LocalisedFields label={t('make.name')} languages={[tag]} isRequired {...field} onChange={(name) => field.onChange(name ?? {})} />}</FormField>
        <FormField draft={draft} name="listed">{({ value, onChange, name }) => <Checkbox name={name} isSelected={value} onChange={onChange} hint={t('listedHint')}>{t('listed')}</Checkbox>}</FormField>
        <FormActions send={t('edit.save')} />
      </Form>
    </Dialog>
  );
}

/** How far the words of the group may travel: never further than those of the roundtable. */
export function RemarkGroup({ group, whole, close }: Keeping & { whole: string | undefined }) {
  const t = useWords('groups');
  const remark = useDo(remarkGroupMutation);
  const now = group.inside?.marking ?? 'TLP:RED';
  const order = (marking: string) => MARKINGS.indexOf(marking);
  const schema = z
    .object({ marking: z.string(), why: z.string().check(z.maxLength(limits.lineCharacters)) })
    .check(z.refine(({ marking, why }) => order(marking) <= order(now) || why.trim() !== '', { error: 'missing', path: ['why'] }));
  const draft = useDraft<{ marking: string; why: string }>(schema, { marking: now, why: '' });
  const loosens = order(draft.watch('marking')) > order(now);
  const offered = MARKINGS.filter((marking) => order(marking) <= order(whole ?? now));
  return (
    <Dialog title={t('remark.title')} isOpen onOpenChange={close}>
      <p className="text-ink2">{t('remark.how')}</p>
      <Form
        draft={draft}
        label={t('remark.title')}
        send={async ({ marking, why }) => {
          if (marking !== now) {
            await remark.send({ input: { id: group.id, version: group.inside?.version ?? 1, marking, why: why.trim() || null } });
            notify(t('remark.done', { marking }));
          }
          close();
        }}
      >
        <FormField draft={draft} name="marking">{(field) => <Radios label={t('remark.marking')} choices={offered.map((marking) => ({ value: marking, label: marking }))} {...field} />}</FormField>
        {loosens && <FormField draft={draft} name="why">{(field) => <TextField label={t('remark.why')} rows={2} isRequired {...field} />}</FormField>}
        <FormActions send={t('remark.title')} />
      </Form>
    </Dialog>
  );
}

/** Nobody writes after this; its members go on reading. */
export function CloseGroup({ group, close }: Keeping) {
  const t = useWords('groups');
  const words = useTroubleWords();
  const { send, sending } = useDo(closeGroupMutation);
  const press = () => void send({ input: { id: group.id } }).then(close, (trouble: Trouble) => notify(words(trouble)));
  return (
    <Dialog title={t('close.title')} isOpen onOpenChange={close} role="alertdialog">
      <p>{t('close.how')}</p>
      <DialogActions>
        <Button onPress={close}>{t('close.back')}</Button>
        <Button look="grave" isPending={sending} onPress={press}>{t('close.title')}</Button>
      </DialogActions>
    </Dialog>
  );
}
