import { createContext, useContext, useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useController, useForm, type Control, type DefaultValues, type FieldPath, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type * as z from 'zod/mini';
import { isTrouble, type Trouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Banner } from './banner.js';
import { Button, type ButtonLook } from './button.js';
import { classes } from './class-names.js';
import type { FocusRef } from './field.js';
import { placeFaults, resolverOf } from './faults.js';
import { useFaultWords, useTroubleWords } from './use-fault-words.js';

interface Sending {
  sending: boolean;
  control: Control<never>;
}
const FormContext = createContext<Sending | null>(null);

/** A draft of one input. `schema` is the zod/mini schema of protocol where there is one, so that both sides say no to the same things. */
export function useDraft<Values extends FieldValues>(schema: z.ZodMiniType<Values, unknown>, start: DefaultValues<Values>): UseFormReturn<Values> {
  return useForm<Values>({ resolver: resolverOf<Values>(schema), defaultValues: start, mode: 'onTouched', reValidateMode: 'onChange' });
}

interface FormProps<Values extends FieldValues> {
  draft: UseFormReturn<Values>;
  /** Sends; a Refusal it throws is shown on its fields, or above them. */
  send: (values: Values) => Promise<unknown>;
  label?: string;
  className?: string;
  children: ReactNode;
}

/** Fields, then <FormActions>. What was typed stays whatever happens. */
export function Form<Values extends FieldValues>({ draft, send, label, className, children }: FormProps<Values>) {
  const [trouble, setTrouble] = useState<Trouble>();
  const words = useTroubleWords();
  const t = useWords('ui');
  const above = useRef<HTMLDivElement>(null);
  const { isSubmitting } = draft.formState;

  useEffect(() => {
    if (trouble) above.current?.focus();
  }, [trouble]);

  const submit = draft.handleSubmit(async (values) => {
    setTrouble(undefined);
    try {
      await send(values);
    } catch (error) {
      if (!isTrouble(error)) throw error;
      if (placeFaults(error, Object.keys(draft.getValues()), draft.setError) === 0) setTrouble(error);
    }
  });

  const control = draft.control as unknown as Control<never>; // fields name themselves; which form they stand in is not in their type
  return (
    <FormContext.Provider value={{ sending: isSubmitting, control }}>
      {/* react-hook-form keeps faults, so the browser's own bubbles stay away */}
      <form noValidate aria-label={label} onSubmit={(event) => void submit(event)} className={classes('flex flex-col gap-6', className)}>
        <div ref={above} tabIndex={-1} className="empty:hidden">
          {trouble && <Banner tone="overdue" title={words(trouble)}>{t('form.kept')}</Banner>}
        </div>
        {children}
      </form>
    </FormContext.Provider>
  );
}

interface BoundField<Value> {
  ref: FocusRef;
  name: string;
  value: Value;
  onChange: (value: Value) => void;
  onBlur: () => void;
  fault: string | undefined;
}

interface FormFieldProps<Values extends FieldValues, Name extends FieldPath<Values>> {
  draft: UseFormReturn<Values>;
  name: Name;
  children: (field: BoundField<Values[Name]>) => ReactElement;
}

/** Ties one field to the draft: `<FormField draft={draft} name="title">{(field) => <TextField label={…} {...field} />}</FormField>`. */
export function FormField<Values extends FieldValues, Name extends FieldPath<Values>>({ draft, name, children }: FormFieldProps<Values, Name>) {
  const words = useFaultWords();
  const { field, fieldState } = useController({ control: draft.control, name });
  return children({ ref: field.ref, name: field.name, value: field.value, onChange: field.onChange, onBlur: field.onBlur, fault: words(fieldState.error) });
}

/** The one primary button of the form, then what else one may do. */
export function FormActions({ send, look = 'primary', children }: { send: string; look?: ButtonLook; children?: ReactNode }) {
  const form = useContext(FormContext);
  const t = useWords('ui');
  const [slow, setSlow] = useState(false);
  const sending = form?.sending ?? false;
  useEffect(() => {
    if (!sending) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), 600); // a quick answer needs no words
    return () => clearTimeout(timer);
  }, [sending]);
  return (
    <div className="flex flex-wrap items-center gap-3" data-print="never">
      <Button type="submit" look={look} isPending={sending}>{send}</Button>
      {children}
      <p role="status" className="text-sm text-ink2">{slow && t('form.sending')}</p>
    </div>
  );
}
