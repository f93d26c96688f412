import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useAsk } from '../api/ask.js';
import { lookAs } from '../api/client.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { OutLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import type { Convening } from './convenings.queries.js';
import { markingQuery } from './marking.queries.js';
import { WaysOut } from './marking-sheet.js';
import { Onlookers } from './onlookers.js';
import { Roundtable } from './roundtable-frame.js';

const route = getRouteApi('/c/$convening/who');

/** Who can see this roundtable, a look at it as they see it, and what leaves it on which way. */
export function WhoSeesPage() {
  const { convening: id } = route.useParams();
  return <Roundtable id={id}>{(convening) => <WhoSees convening={convening} />}</Roundtable>;
}

function WhoSees({ convening }: { convening: Convening }) {
  const t = useWords('convenings');
  const navigate = useNavigate();
  const question = useAsk(markingQuery, { kind: 'CONVENING', id: convening.id });
  return (
    <Asked question={question}>
      {({ marking }) => (
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[2fr_1fr]">
          <Card title={t('who.title')}>
            <p className="max-w-reading text-ink2">{t('who.how')}</p>
            <Onlookers
              marked={marking}
              again={question.again}
              look={({ personId, name }) => {
                lookAs({ id: personId, name });
                void navigate({ to: '/c/$convening', params: { convening: convening.id } });
              }}
            />
          </Card>
          <div className="flex flex-col gap-6">
            <Card title={t('who.nobody')}>
              <p>{t('who.nobodySees')}</p>
              <p><OutLink href="/o">{t('who.released')}</OutLink></p>
            </Card>
            <Card><WaysOut marked={marking} /></Card>
          </div>
        </div>
      )}
    </Asked>
  );
}
