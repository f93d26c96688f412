import { useRef, useState, type ReactNode } from 'react';
import { useAsk } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { TextField, type FieldWords } from '../ui/field.js';
import { List, Row } from '../ui/table.js';
import { useLocalised, WordsOfOthers } from '../ui/words-of-others.js';
import { organisationsFoundQuery, peopleFoundQuery } from './organisations.queries.js';

interface ChooseProps {
  programmeId: string;
  label: string;
  /** What pressing beside a name does: a verb. */
  act: string;
  choose: (id: string, name: string) => void;
  /** Not to be found here: the thing itself. */
  except?: string;
}

/** Finds an organisation of the initiative by a part of its name. */
export function ChooseOrganisation({ programmeId, label, act, choose, except }: ChooseProps) {
  const localised = useLocalised();
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const question = useAsk(organisationsFoundQuery, { programmeId, search: wanted }, { pause: wanted.length < 2 });
  return (
    <Found label={label} search={search} onSearch={setSearch}>
      {wanted.length >= 2 && (
        <Asked question={question}>
          {({ organisations }) => <Choices found={organisations.edges.filter(({ node }) => node.id !== except).map(({ node }) => ({ id: node.id, name: localised(node.name), more: node.acronym }))} label={label} act={act} choose={choose} />}
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

interface OrganisationFieldProps extends FieldWords {
  programmeId: string;
  value: string | null;
  onChange: (id: string | null) => void;
  /** What stood in the field before anything was chosen. */
  known: { id: string; name: string } | null;
  except?: string;
}

/** One organisation in a form: its name and the way to take it away, or the way to find one. */
export function OrganisationField({ programmeId, label, fault, value, onChange, known, except }: OrganisationFieldProps) {
  const t = useWords('people');
  const [found, setFound] = useState(known);
  const justChosen = useRef(false);
  const choose = (id: string, name: string) => {
    justChosen.current = true; // the list it was pressed in goes, so the focus goes on to what took its place
    setFound({ id, name });
    onChange(id);
  };
  return (
    <div role="group" aria-label={label} className="flex max-w-reading flex-col gap-1">
      {value !== null && found?.id === value ? (
        <>
          <span className="font-semibold">{label}</span>
          <span className="flex flex-wrap items-center gap-x-3">
            <WordsOfOthers>{found.name}</WordsOfOthers>
            <Button look="quiet" autoFocus={justChosen.current} aria-label={`${t('choose.remove')}: ${found.name}`} onPress={() => onChange(null)}>{t('choose.remove')}</Button>
          </span>
        </>
      ) : (
        <ChooseOrganisation programmeId={programmeId} label={label} act={t('choose.take')} choose={choose} except={except} />
      )}
      {fault && <p role="alert" className="flex gap-1 text-sm text-overdue"><span aria-hidden>■</span> {fault}</p>}
    </div>
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
