import { useState, type ReactNode } from 'react';
import { useAsk } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { List, Row } from '../ui/table.js';
import { useLocalised } from '../ui/words-of-others.js';
import { organisationsFoundQuery, peopleFoundQuery } from './organisations.queries.js';

interface ChooseProps {
  programmeId: string;
  label: string;
  /** What pressing beside a name does: a verb. */
  act: string;
  choose: (id: string, name: string) => void;
}

/** Finds an organisation of the initiative by a part of its name. */
export function ChooseOrganisation({ programmeId, label, act, choose }: ChooseProps) {
  const localised = useLocalised();
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const question = useAsk(organisationsFoundQuery, { programmeId, search: wanted }, { pause: wanted.length < 2 });
  return (
    <Found label={label} search={search} onSearch={setSearch}>
      {wanted.length >= 2 && (
        <Asked question={question}>
          {({ organisations }) => <Choices found={organisations.edges.map(({ node }) => ({ id: node.id, name: localised(node.name), more: node.acronym }))} label={label} act={act} choose={choose} />}
        </Asked>
      )}
    </Found>
  );
}

/** Finds a person of the initiative by a part of their name or address. */
export function ChoosePerson({ programmeId, label, act, choose }: ChooseProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const question = useAsk(peopleFoundQuery, { programmeId, search: wanted }, { pause: wanted.length < 2 });
  return (
    <Found label={label} search={search} onSearch={setSearch}>
      {wanted.length >= 2 && (
        <Asked question={question}>
          {({ people }) => <Choices found={people.edges.map(({ node }) => ({ id: node.id, name: node.name, more: node.address }))} label={label} act={act} choose={choose} />}
        </Asked>
      )}
    </Found>
  );
}

function Found({ label, search, onSearch, children }: { label: string; search: string; onSearch: (words: string) => void; children: ReactNode }) {
  const t = useWords('people');
  return (
    <>
      <TextField label={label} hint={t('choose.hint')} value={search} onChange={onSearch} autoComplete="off" />
      {children}
    </>
  );
}

function Choices({ found, label, act, choose }: { found: readonly { id: string; name: string; more: string | null }[]; label: string; act: string; choose: (id: string, name: string) => void }) {
  const t = useWords('people');
  if (found.length === 0) return <p role="status" className="text-ink2">{t('choose.none')}</p>;
  return (
    <List label={label}>
      {found.map(({ id, name, more }) => (
        <Row key={id}>
          <span className="flex min-w-0 flex-1 flex-col items-start"><span dir="auto">{name}</span>{more && <bdi className="text-sm text-ink2">{more}</bdi>}</span>
          <Button aria-label={`${act}: ${name}`} onPress={() => choose(id, name)}>{act}</Button>
        </Row>
      ))}
    </List>
  );
}
