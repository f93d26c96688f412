import { useMemo, useState } from 'react';
import { useFilter } from 'react-aria-components/Autocomplete';
import { Button } from 'react-aria-components/Button';
import { ComboBox, type ComboBoxProps } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/TextField';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { ChevronDown } from 'lucide-react';
import { offsetMinutesAt, offsetText, zoneNames } from '#plenary/time';
import { useLanguage, useWords } from '../i18n/use-words.js';
import type { Choice } from './choice.js';
import { classes } from './class-names.js';
import { fieldBox, FieldFaultLine, FieldHint, FieldLabel, type FieldWords } from './field.js';
import { floating, optionLook } from './looks.js';
import { cityOf } from './readings.js';

interface SearchChoiceProps<Value extends string> extends FieldWords, Omit<ComboBoxProps<object>, 'children' | 'className' | 'style' | 'ref' | 'items' | 'defaultItems' | 'value' | 'defaultValue' | 'onChange' | 'selectionMode'> {
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value | null) => void;
  /** What is typed, for whoever has more choices than are here. */
  onTyped?: (words: string) => void;
}

/** One of many, found by typing a part of its name: an organisation, a person, a zone. */
export function SearchChoice<Value extends string>({ label, hint, fault, choices, value, onChange, onTyped, ref, ...rest }: SearchChoiceProps<Value>) {
  const t = useWords('ui');
  const { contains } = useFilter({ sensitivity: 'base' });
  const chosen = choices.find((choice) => choice.value === value)?.label;
  const [typed, setTyped] = useState(chosen ?? '');
  const [named, setNamed] = useState(chosen);
  if (chosen !== named) {
    setNamed(chosen);
    if (chosen !== undefined) setTyped(chosen); // the choices may come later than the value; what is being typed meanwhile stays
  }
  const items = useMemo(
    () => choices.filter(({ label: name, hint: more = '' }) => typed === chosen || contains(`${name} ${more}`, typed)).map((choice) => ({ ...choice, id: choice.value })),
    [choices, chosen, contains, typed],
  );
  // With both held here, what is written in the field follows the choice only if we let it; leaving the field tells the choice again.
  const choose = (key: unknown) => {
    setTyped(choices.find((choice) => choice.value === key)?.label ?? '');
    if (key !== value) onChange(key as Value | null);
  };
  return (
    <ComboBox {...rest} items={items} inputValue={typed} onInputChange={(words) => (setTyped(words), onTyped?.(words))} value={value} onChange={choose} isInvalid={fault !== undefined} validationBehavior="aria" allowsEmptyCollection menuTrigger="focus" className="group flex max-w-reading flex-col gap-1">
      <FieldLabel required={rest.isRequired}>{label}</FieldLabel>
      <FieldHint>{hint}</FieldHint>
      <div className="relative">
        <Input ref={ref} className={classes(fieldBox, 'pe-10')} />
        <Button className="absolute inset-y-0 end-0 flex w-10 items-center justify-center rounded-md text-ink2"><ChevronDown aria-hidden size={16} /></Button>
      </div>
      <FieldFaultLine>{fault}</FieldFaultLine>
      <Popover className={classes(floating, 'max-h-80 w-(--trigger-width) overflow-auto p-1')}>
        <ListBox<(typeof items)[number]> renderEmptyState={() => <p className="p-3 text-ink2">{t('field.nothingFound')}</p>}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className={optionLook}>
              <span className="flex flex-col">
                <Text slot="label">{choice.label}</Text>
                {choice.hint && <Text slot="description" className="text-sm text-ink2">{choice.hint}</Text>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** IANA zones by city, from our own table; the second line says how far from UTC each is at `on`, since that is what people compare. */
export function ZoneField({ on, ...rest }: Omit<SearchChoiceProps<string>, 'choices'> & { on?: Date }) {
  const { locale } = useLanguage();
  const at = on?.getTime();
  const choices = useMemo(() => {
    const instant = at === undefined ? new Date() : new Date(at);
    return zoneNames()
      .map((zone) => ({ value: zone, label: cityOf(zone), hint: `UTC${offsetText(offsetMinutesAt(instant, zone))} · ${zone}` }))
      .sort((a, b) => a.label.localeCompare(b.label, locale));
  }, [at, locale]);
  return <SearchChoice {...rest} choices={choices} />;
}
