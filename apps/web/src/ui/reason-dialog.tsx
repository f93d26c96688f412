import type { ReactNode } from 'react';
import * as z from 'zod/mini';
import { limits, multiline } from '#plenary/protocol';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { TextField } from './field.js';
import { Form, FormActions, FormField, useDraft } from './form.js';
import { useWords } from '../i18n/use-words.js';

interface ReasonDialogProps {
  title: string;
  /** Said above the field: what this does. */
  children?: ReactNode;
  label: string;
  /** On the button: a verb and its object. */
  send: string;
  grave?: boolean;
  isRequired?: boolean;
  start?: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onSend: (reason: string | null) => Promise<unknown>;
}

const words = multiline(limits.lineCharacters);
const needed = z.object({ reason: words });
const free = z.object({ reason: z.pipe(z.string(), z.transform((text) => text.trim())) });

/** Asks for a word on why, and does it. */
export function ReasonDialog({ title, isOpen, onOpenChange, ...rest }: ReasonDialogProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <ReasonForm title={title} close={close} {...rest} />}
    </Dialog>
  );
}

function ReasonForm({ title, children, label, send, grave, isRequired = false, start = '', onSend, close }: Omit<ReasonDialogProps, 'isOpen' | 'onOpenChange'> & { close: () => void }) {
  const t = useWords('ui');
  const draft = useDraft<{ reason: string }>(isRequired ? needed : free, { reason: start });
  return (
    <Form
      draft={draft}
      label={title}
      send={async ({ reason }) => {
        await onSend(reason || null);
        close();
      }}
    >
      {children}
      <FormField draft={draft} name="reason">{(field) => <TextField label={label} rows={3} isRequired={isRequired} autoFocus {...field} />}</FormField>
      <FormActions send={send} look={grave ? 'grave' : 'primary'}>
        <Button onPress={close}>{t('dialog.cancel')}</Button>
      </FormActions>
    </Form>
  );
}
