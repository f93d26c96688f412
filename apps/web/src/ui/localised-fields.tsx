import { sourceText, type LocalisedText } from '#plenary/protocol';
import { useFormats, useLanguage } from '../i18n/use-words.js';
import { TextField } from './field.js';

interface LocalisedFieldsProps {
  label: string;
  hint?: string;
  value: LocalisedText | null;
  onChange: (value: LocalisedText | null) => void;
  onBlur?: () => void;
  name?: string;
  fault?: string;
  /** The languages one may write it in, beside those it is in already; the first is that of the original where there is none yet. */
  languages: readonly string[];
  rows?: number;
  isRequired?: boolean;
}

/** One field for each language of a text; the original first. A translation that is emptied is taken away, an emptied original empties the text. */
export function LocalisedFields({ label, hint, value, onChange, fault, languages, rows, isRequired, name, onBlur }: LocalisedFieldsProps) {
  const { language: nameOf } = useFormats();
  const { tag } = useLanguage();
  const source = value && Object.keys(value).length > 0 ? sourceText(value).language : (languages[0] ?? tag);
  const shown = [source, ...[...Object.keys(value ?? {}), ...languages].filter((each, place, all) => each !== source && all.indexOf(each) === place)];

  const write = (language: string, text: string) => {
    const rest = Object.fromEntries(Object.entries(value ?? {}).filter(([each]) => each !== language));
    if (text !== '') return onChange({ ...rest, [language]: { text, state: language === source ? 'SOURCE' : 'VERIFIED' } });
    if (language !== source || Object.keys(rest).length > 0) return onChange(language === source ? { ...rest, [language]: { text, state: 'SOURCE' } } : rest);
    return onChange(null);
  };

  return (
    <div className="flex max-w-reading flex-col gap-3">
      {shown.map((language, place) => (
        <TextField
          key={language}
          name={place === 0 ? name : undefined}
          label={shown.length > 1 ? `${label} · ${nameOf(language)}` : label}
          hint={place === 0 ? hint : undefined}
          fault={place === 0 ? fault : undefined}
          rows={rows}
          isRequired={place === 0 && isRequired}
          value={value?.[language]?.text ?? ''}
          onChange={(text) => write(language, text)}
          onBlur={onBlur}
        />
      ))}
    </div>
  );
}
