import { useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { text } from '#plenary/protocol';
import { askPasskey, hasPasskeys, type PasskeyQuestion } from '../api/passkey.js';
import { post } from '../api/post.js';
import { isTrouble, type Trouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { Skeleton } from '../ui/skeleton.js';
import { useTroubleWords } from '../ui/use-fault-words.js';

type CodeWay = 'AUTHENTICATOR' | 'PRINTED_CODE' | 'CODE';
interface Asked {
  ways: ('PASSKEY' | CodeWay)[];
  passkey: PasskeyQuestion | null;
}

/** Shows once more who one is, by the strongest that one has set up; then whatever was wanted is done by itself. */
export default function StepUpDialog({ answered }: { answered: (did: boolean) => void }) {
  const t = useWords('signIns');
  const say = useTroubleWords();
  const [asked, setAsked] = useState<Asked>();
  const [trouble, setTrouble] = useState<Trouble>();
  const caught = (error: unknown) => {
    if (!isTrouble(error)) throw error;
    setTrouble(error);
  };
  const ask = () => post('/step-up/ask').then((answer) => setAsked(answer as unknown as Asked), caught); // the server's own shape
  const once = useRef(false);
  useEffect(() => {
    if (!once.current) void ask();
    once.current = true; // a development render comes twice, and each question replaces the one before
  });

  const withPasskey = async (question: PasskeyQuestion) => {
    setTrouble(undefined);
    try {
      await post('/step-up', { way: 'PASSKEY', response: await askPasskey(question) });
      answered(true);
    } catch (error) {
      caught(error);
      await ask(); // a question is answered once
    }
  };
  const ways = asked?.ways.filter((way) => way !== 'PASSKEY') ?? [];
  return (
    <Dialog title={t('stepUp.title')} isOpen onOpenChange={(isOpen) => !isOpen && answered(false)}>
      <p className="text-reading">{t('stepUp.how')}</p>
      {trouble && <Banner tone="overdue" title={say(trouble)} />}
      {!asked && !trouble && <Skeleton lines={2} />}
      {asked?.passkey && hasPasskeys() && <div><Button look="primary" autoFocus onPress={() => void withPasskey(asked.passkey!)}>{t('stepUp.passkey')}</Button></div>}
      {ways.length > 0 && <ByCode ways={ways} first={!asked?.passkey} answered={answered} />}
      {asked?.ways.length === 0 && <Banner tone="atRisk" title={t('stepUp.nothingLeft')} />}
    </Dialog>
  );
}

const schema = z.object({ code: text(40) });

function ByCode({ ways, first, answered }: { ways: readonly CodeWay[]; first: boolean; answered: (did: boolean) => void }) {
  const t = useWords('signIns');
  const [way, setWay] = useState(ways[0]);
  const [outbox, setOutbox] = useState<string>();
  const [sent, setSent] = useState(false);
  const draft = useDraft<{ code: string }>(schema, { code: '' });
  const mail = async () => {
    const { outbox: at } = await post('/step-up/mail');
    setOutbox(typeof at === 'string' ? at : undefined);
    setSent(true);
  };
  const nothing = useDraft<Record<string, never>>(z.object({}), {});
  if (way === 'CODE' && !sent)
    return (
      <Form draft={nothing} send={mail} label={t('stepUp.title')}>
        <p>{t('stepUp.mailHow')}</p>
        <FormActions send={t('stepUp.mail')} />
      </Form>
    );
  return (
    <Form
      draft={draft}
      label={t('stepUp.title')}
      send={async ({ code }) => {
        await post('/step-up', { way, code });
        answered(true);
      }}
    >
      {sent && <p role="status">{t('stepUp.sent')}</p>}
      {outbox && <p><a href={outbox} target="_blank" rel="noreferrer" className="rounded-sm text-accent underline underline-offset-3">{t('stepUp.outbox')}</a></p>}
      <FormField draft={draft} name="code">
        {(field) => <TextField label={t(`way.${way}`)} hint={t(`wayHint.${way}`)} autoComplete="one-time-code" inputMode={way === 'AUTHENTICATOR' ? 'numeric' : 'text'} direction="ltr" isRequired autoFocus={first} className="max-w-60" {...field} />}
      </FormField>
      <FormActions send={t('stepUp.confirm')} look={first ? 'primary' : 'plain'}>
        {ways.filter((other) => other !== way).map((other) => <Button key={other} look="quiet" onPress={() => setWay(other)}>{t('stepUp.instead', { way: t(`way.${other}`) })}</Button>)}
      </FormActions>
    </Form>
  );
}
