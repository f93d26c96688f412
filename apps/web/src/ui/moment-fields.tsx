import { parseDate, parseTime, type CalendarDate, type Time } from '@internationalized/date';
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components/DateField';
import { TimeField as AriaTimeField } from 'react-aria-components/TimeField';
import { classes } from './class-names.js';
import { fieldBox, FieldFaultLine, FieldHint, FieldLabel, firstPart, type FieldWords, type FocusRef } from './field.js';

/** A clock is read from hour to minute everywhere: laid out from right to left, ten o’clock would read ten past midnight. */
const segments = (ref: FocusRef | undefined, direction?: 'ltr') => (
  <DateInput ref={firstPart(ref, '[role="spinbutton"]')} dir={direction} className={classes(fieldBox, 'flex items-center gap-px tabular-nums', direction && 'rtl:justify-end')}>
    {(segment) => <DateSegment segment={segment} className="rounded-sm px-0.5 focused:bg-accent focused:text-on-accent placeholder-shown:text-ink3 focused:placeholder-shown:text-on-accent type-literal:px-0" />}
  </DateInput>
);

interface MomentFieldProps extends FieldWords {
  /** ISO 8601: `2026-12-08`, `15:00`; null while incomplete. */
  value: string | null;
  onChange: (value: string | null) => void;
  name?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  onBlur?: () => void;
}

/** A calendar date (no zone, no instant), typed in the order of the reader's language. */
export function DateField({ label, hint, fault, value, onChange, ref, ...rest }: MomentFieldProps & { earliest?: string; latest?: string }) {
  return (
    <AriaDateField<CalendarDate> {...rest} value={value === null || value === '' ? null : parseDate(value)} onChange={(date) => onChange(date?.toString() ?? null)} isInvalid={fault !== undefined} validationBehavior="aria" className="flex w-44 flex-col gap-1">
      <FieldLabel required={rest.isRequired}>{label}</FieldLabel>
      <FieldHint>{hint}</FieldHint>
      {segments(ref)}
      <FieldFaultLine>{fault}</FieldFaultLine>
    </AriaDateField>
  );
}

/** A wall-clock time; whose wall is said by the zone field beside it. Always twenty-four hours. */
export function TimeField({ label, hint, fault, value, onChange, ref, ...rest }: MomentFieldProps) {
  return (
    <AriaTimeField<Time> {...rest} hourCycle={24} value={value === null || value === '' ? null : parseTime(value)} onChange={(time) => onChange(time?.toString().slice(0, 5) ?? null)} isInvalid={fault !== undefined} validationBehavior="aria" className="flex w-32 flex-col gap-1">
      <FieldLabel required={rest.isRequired}>{label}</FieldLabel>
      <FieldHint>{hint}</FieldHint>
      {segments(ref, 'ltr')}
      <FieldFaultLine>{fault}</FieldFaultLine>
    </AriaTimeField>
  );
}
