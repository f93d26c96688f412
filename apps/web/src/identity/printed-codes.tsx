import { useState } from 'react';
import * as z from 'zod/mini';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { Form, FormActions, useDraft } from '../ui/form.js';
import { Section } from '../ui/page.js';
import { printCodesMutation, removePrintedCodesMutation } from './sign-ins.queries.js';
import { useTold } from '../ui/use-told.js';

const FEW = 3;

/** Codes on paper, each good for one time; shown once, when they are made. */
export function PrintedCodes({ left, changed }: { left: number | null; changed: () => void }) {
  const t = useWords('signIns');
  const told = useTold(changed);
  const make = useDo(printCodesMutation);
  const remove = useDo(removePrintedCodesMutation);
  const draft = useDraft<Record<string, never>>(z.object({}), {});
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <Section title={t('printed.title')}>
      <p className="max-w-reading text-ink2">{t('printed.how')}</p>
      {codes ? (
        <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
          <p className="font-semibold">{t('printed.once')}</p>
          <ol dir="ltr" className="grid list-decimal grid-cols-2 gap-x-6 gap-y-1 ps-8 font-mono text-lg">{codes.map((code) => <li key={code}>{code}</li>)}</ol>
          <div className="flex flex-wrap gap-3" data-print="never">
            <Button look="primary" onPress={() => window.print()}>{t('printed.print')}</Button>
            <Button look="quiet" onPress={() => setCodes(undefined)}>{t('printed.kept')}</Button>
          </div>
        </div>
      ) : (
        <Form
          draft={draft}
          label={t('printed.title')}
          send={async () => {
            setCodes((await make.send({})).printCodes);
            changed();
          }}
        >
          {left !== null && (left <= FEW ? <Banner tone="atRisk" title={t('printed.left', { left })} /> : <p>{t('printed.left', { left })}</p>)}
          <FormActions send={t(left === null ? 'printed.make' : 'printed.again')} look="plain">
            {left !== null && <Button look="quiet" onPress={() => void told(() => remove.send({}), t('printed.removed'))}>{t('printed.remove')}</Button>}
          </FormActions>
        </Form>
      )}
    </Section>
  );
}
