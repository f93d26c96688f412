import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Chip, Tag } from '../ui/chip.js';
import { List, Row } from '../ui/table.js';
import { useTold } from '../ui/use-told.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import { endReaderMutation, nameReadersMutation, whoSeesQuery, type Marked, type Onlooker } from './marking.queries.js';

interface OnlookersProps {
  marked: Marked;
  /** Reads the marking again after somebody was named or taken off. */
  again: () => void;
  /** Looks at the pages as this person sees them. */
  look?: (person: Onlooker) => void;
}

/** Everybody who has a part where a thing belongs: who sees it, and, where it is for people by name, the press that names them. */
export function Onlookers({ marked, again, look }: OnlookersProps) {
  const t = useWords('convenings');
  const question = useAsk(whoSeesQuery, { kind: marked.kind, id: marked.id });
  const name = useDo(nameReadersMutation);
  const end = useDo(endReaderMutation);
  const names = marked.own === 'TLP:RED' && marked.viewerMayMark;
  const told = useTold(() => {
    question.again();
    again();
  });
  const add = ({ personId, name: who }: Pick<Onlooker, 'personId' | 'name'>) => told(() => name.send({ input: { kind: marked.kind, id: marked.id, personIds: [personId] } }), t('who.named', { name: who }));
  const takeOff = ({ personId, name: who }: Onlooker) => told(() => end.send({ input: { kind: marked.kind, id: marked.id, personId } }), t('who.takenOff', { name: who }), () => void add({ personId, name: who }));
  const isNamed = ({ personId }: Onlooker) => marked.readers.some((reader) => reader.personId === personId);
  return (
    <Asked question={question}>
      {({ whoSees }) => (
        <List label={t('who.list')}>
          {whoSees.map((person) => (
            <Row key={person.personId}>
              <span className="flex min-w-0 flex-1 basis-52 flex-col items-start">
                <WordsOfOthers>{person.name}</WordsOfOthers>
                <span className="flex flex-wrap gap-1">{person.roles.map((role) => <Tag key={role}>{t(`role.${role as 'CHAIR'}`)}</Tag>)}</span>
              </span>
              <Chip tone={person.sees ? 'done' : 'silent'}>{t(person.sees ? 'who.sees' : 'who.seesNot')}</Chip>
              {names && !isNamed(person) && <Button look="quiet" aria-label={t('who.nameWhom', { name: person.name })} onPress={() => void add(person)}>{t('who.name')}</Button>}
              {names && isNamed(person) && <Button look="quiet" aria-label={t('who.takeOffWhom', { name: person.name })} onPress={() => void takeOff(person)}>{t('who.takeOff')}</Button>}
              {look && person.sees && <Button look="quiet" aria-label={t('who.lookAs', { name: person.name })} onPress={() => look(person)}>{t('who.look')}</Button>}
            </Row>
          ))}
        </List>
      )}
    </Asked>
  );
}
