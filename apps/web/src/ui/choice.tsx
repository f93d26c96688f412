import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components/Checkbox';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Radio, RadioGroup, type RadioGroupProps } from 'react-aria-components/RadioGroup';
import { Select as AriaSelect, SelectValue, type SelectProps as AriaSelectProps } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { Check, ChevronDown } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { classes } from './class-names.js';
import { floating, optionLook } from './looks.js';
import { fieldBox, FieldFaultLine, FieldHint, FieldLabel, firstPart, type FieldWords } from './field.js';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
  isDisabled?: boolean;
}

interface SelectProps<Value extends string> extends FieldWords, Omit<AriaSelectProps<object>, 'children' | 'className' | 'style' | 'ref' | 'selectedKey' | 'value' | 'defaultValue' | 'onChange' | 'onSelectionChange' | 'selectionMode'> {
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  className?: string;
}

/** One of a handful. Up to four that deserve a look side by side are better as <Radios>. */
export function Select<Value extends string>({ label, hint, fault, choices, value, onChange, className, ref, ...rest }: SelectProps<Value>) {
  const t = useWords('ui');
  return (
    <AriaSelect {...rest} value={value} onChange={(key) => key !== null && onChange(key as Value)} isInvalid={fault !== undefined} validationBehavior="aria" placeholder={rest.placeholder ?? t('field.choose')} className={classes('group flex max-w-reading flex-col gap-1', className)}>
      <FieldLabel required={rest.isRequired}>{label}</FieldLabel>
      <FieldHint>{hint}</FieldHint>
      <Button ref={ref} className={classes(fieldBox, 'flex items-center justify-between gap-2 text-start group-invalid:border-overdue group-invalid:ring-1 group-invalid:ring-overdue')}>
        <SelectValue className="placeholder-shown:text-ink3">{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
        <ChevronDown aria-hidden size={16} className="shrink-0 text-ink2" />
      </Button>
      <FieldFaultLine>{fault}</FieldFaultLine>
      <Popover className={classes(floating, 'min-w-(--trigger-width) overflow-auto p-1')}>
        <ListBox items={choices.map((choice) => ({ ...choice, id: choice.value }))}>
          {(choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} isDisabled={choice.isDisabled} className={optionLook}>
              {({ isSelected }) => (
                <>
                  <Check aria-hidden size={16} className={isSelected ? 'shrink-0' : 'invisible shrink-0'} />
                  <span className="flex flex-col">
                    <Text slot="label">{choice.label}</Text>
                    {choice.hint && <Text slot="description" className="text-sm font-normal text-ink2">{choice.hint}</Text>}
                  </span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

interface RadiosProps<Value extends string> extends FieldWords, Omit<RadioGroupProps, 'children' | 'className' | 'style' | 'ref' | 'value' | 'onChange'> {
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** `row`: three large answers side by side, for a thumb. */
  layout?: 'list' | 'row';
}

export function Radios<Value extends string>({ label, hint, fault, choices, value, onChange, layout = 'list', ref, ...rest }: RadiosProps<Value>) {
  return (
    <RadioGroup {...rest} ref={firstPart(ref, 'input')} value={value} onChange={(chosen) => onChange(chosen as Value)} isInvalid={fault !== undefined} validationBehavior="aria" className="flex max-w-reading flex-col gap-1">
      <FieldLabel required={rest.isRequired}>{label}</FieldLabel>
      <FieldHint>{hint}</FieldHint>
      <div className={layout === 'row' ? 'grid auto-cols-fr grid-flow-col gap-2' : 'flex flex-col gap-2'}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} isDisabled={choice.isDisabled} className="group target flex items-start gap-3 rounded-md border border-edge bg-surface px-3 py-2 max-sm:gap-2 hovered:bg-sunken selected:border-accent selected:bg-accent-soft disabled:text-ink3">
            <span aria-hidden className="mt-1 size-4 shrink-0 rounded-full border-2 border-edge group-selected:border-[5px] group-selected:border-accent" />
            <span className="flex flex-col">
              {choice.label}
              {choice.hint && <span className="text-sm text-ink2">{choice.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldFaultLine>{fault}</FieldFaultLine>
    </RadioGroup>
  );
}

export function Checkbox({ children, hint, className, ...rest }: Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> & { children: ReactNode; hint?: string; className?: string }) {
  return (
    <AriaCheckbox {...rest} className={classes('group target flex items-start gap-3 py-1', className)}>
      <span aria-hidden className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-sm border border-edge bg-surface text-on-accent group-selected:border-accent group-selected:bg-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-focus">
        <Check size={14} strokeWidth={3} className="invisible group-selected:visible" />
      </span>
      <span className="flex flex-col">
        {children}
        {hint && <span className="text-sm text-ink2">{hint}</span>}
      </span>
    </AriaCheckbox>
  );
}
