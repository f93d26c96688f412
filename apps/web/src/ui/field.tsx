import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { Input, TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { useWords } from '../i18n/use-words.js';
import { classes } from './class-names.js';

/** Where the focus goes when this field is the first at fault. */
export type FocusRef = (target: { focus: () => void } | null) => void;

/** For a field made of several parts: the focus goes to the first that takes it. */
export const firstPart = (ref: FocusRef | undefined, part: string) => (element: HTMLElement | null) => ref?.(element && { focus: () => element.querySelector<HTMLElement>(part)?.focus() });

export interface FieldWords {
  ref?: FocusRef;
  label: string;
  /** One line under the label: what belongs here, or an example. */
  hint?: ReactNode;
  /** In words; the field is marked as faulty while it is there. */
  fault?: string;
}

export const fieldBox = 'target w-full rounded-md border border-edge bg-surface px-3 text-ink placeholder:text-ink3 disabled:bg-sunken disabled:text-ink3 invalid:border-overdue invalid:ring-1 invalid:ring-overdue';

export function FieldLabel({ children, required }: { children: ReactNode; required?: boolean }) {
  const t = useWords('ui');
  return (
    <Label className="font-semibold">
      {children}
      {/* the space parts the words: Arabic letters join over the border of an element */}
      {required === false && <>{' '}<span className="ps-1 text-sm font-normal text-ink3">{t('field.optional')}</span></>}
    </Label>
  );
}

export function FieldHint({ children }: { children?: ReactNode }) {
  return children === undefined ? null : <Text slot="description" className="text-sm text-ink3">{children}</Text>;
}

/** Sign and words, so that the colour is never the only cue. */
export function FieldFaultLine({ children }: { children?: string }) {
  return (
    <FieldError className="flex gap-1 text-sm text-overdue">
      {children !== undefined && <><span aria-hidden>■</span> {children}</>}
    </FieldError>
  );
}

export interface TextFieldProps extends FieldWords, Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'ref'> {
  className?: string;
  placeholder?: string;
  /** More than one: a field that grows with its text. */
  rows?: number;
  /** What people write here is theirs: its direction follows the words, not the page. Off for codes and numbers. */
  direction?: 'auto' | 'ltr';
}

/** One line of text, or several with `rows`. Fields that may be left empty say so; the others need no star. */
export function TextField({ label, hint, fault, className, rows = 1, placeholder, direction = 'auto', ref, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={fault !== undefined} validationBehavior="aria" className={classes('flex max-w-reading flex-col gap-1', className)}>
      <FieldLabel required={rest.isRequired}>{label}</FieldLabel>
      <FieldHint>{hint}</FieldHint>
      {rows > 1 ? (
        <AriaTextArea ref={ref} dir={direction} rows={rows} placeholder={placeholder} className={classes(fieldBox, 'field-sizing-content min-h-24 py-2')} />
      ) : (
        <Input ref={ref} dir={direction} placeholder={placeholder} className={fieldBox} />
      )}
      <FieldFaultLine>{fault}</FieldFaultLine>
    </AriaTextField>
  );
}
