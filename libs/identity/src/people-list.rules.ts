/** One line as it was pasted, taken apart; nothing is judged yet but what cannot be told apart. */
export interface ListedLine {
  line: number;
  text: string;
  name: string;
  address: string;
  organisation: string | null;
  title: string | null;
}

type Column = 'name' | 'given' | 'family' | 'address' | 'organisation' | 'title';

// What people write over their columns, in the six languages of the interface.
const headings: Readonly<Record<Column, readonly string[]>> = {
  name: ['name', 'full name', 'nom', 'nom complet', 'nom et prénom', 'nombre', 'nombre completo', 'nombre y apellidos', 'имя', 'фио', 'имя и фамилия', '姓名', 'الاسم', 'الاسم الكامل'],
  given: ['first name', 'given name', 'prénom', 'имя отчество', '名', 'الاسم الأول'],
  family: ['last name', 'family name', 'surname', 'nom de famille', 'apellido', 'apellidos', 'фамилия', '姓', 'اسم العائلة'],
  address: ['address', 'e-mail', 'email', 'mail', 'e-mail address', 'email address', 'courriel', 'adresse', 'adresse électronique', 'correo', 'correo electrónico', 'эл. почта', 'электронная почта', 'почта', 'адрес', '邮箱', '电子邮件', '电子邮箱', 'البريد الإلكتروني', 'البريد'],
  organisation: ['organisation', 'organization', 'institution', 'company', 'organización', 'institución', 'entidad', 'организация', 'учреждение', '机构', '单位', '组织', 'المنظمة', 'الجهة', 'المؤسسة'],
  title: ['title', 'job title', 'position', 'function', 'fonction', 'poste', 'titre', 'cargo', 'puesto', 'должность', '职务', '职位', 'المنصب', 'الوظيفة'],
};

const columnOf = (cell: string): Column | undefined => (Object.keys(headings) as Column[]).find((column) => headings[column].includes(cell.toLowerCase().replace(/[:：*]+$/, '').trim()));

const unquoted = (words: string): string => {
  const trimmed = words.trim();
  return /^".*"$/s.test(trimmed) || /^'.*'$/s.test(trimmed) ? trimmed.slice(1, -1).replace(/""/g, '"').trim() : trimmed;
};
const orNull = (words: string | undefined): string | null => unquoted(words ?? '') || null;

/** Parts between commas or semicolons, but for those within double quotes. */
function parts(text: string): string[] {
  const separator = text.includes(';') ? ';' : ',';
  const found = [''];
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    if (letter === separator && !quoted) found.push('');
    else found[found.length - 1] += letter;
  }
  return found.map(unquoted);
}

/**
 * Takes a pasted list apart: lines `Name <address>, organisation, title` (or with semicolons, or a bare `name, address, …`), or columns
 * with tabs between, whose first row may name them. Empty lines are passed over but counted. A part that is missing is an empty text;
 * the caller refuses the line by it.
 */
export function listedPeople(list: string): ListedLine[] {
  const lines = list.split(/\r\n|\r|\n/).map((text, place) => ({ line: place + 1, text })).filter(({ text }) => text.trim() !== '');
  const first = lines[0]?.text.includes('\t') ? lines[0].text.split('\t').map((cell) => columnOf(unquoted(cell))) : [];
  const named = first.includes('address') ? first : undefined;
  return lines.slice(named ? 1 : 0).map(({ line, text }) => ({ line, text: text.trim(), ...(text.includes('\t') ? fromColumns(text, named) : fromWords(text)) }));
}

type Taken = Omit<ListedLine, 'line' | 'text'>;

function fromColumns(text: string, named: readonly (Column | undefined)[] | undefined): Taken {
  const cells = text.split('\t').map(unquoted);
  if (!named) {
    // Nothing says which column is which: the address is the one with an @, the others come in the usual order.
    const place = cells.findIndex((cell) => cell.includes('@'));
    const [name = '', organisation, title] = cells.filter((_, at) => at !== place);
    return { name, address: bare(cells[place] ?? ''), organisation: orNull(organisation), title: orNull(title) };
  }
  const under = (column: Column): string => cells.filter((_, at) => named[at] === column).join(' ').trim();
  const name = under('name') || [under('given'), under('family')].filter(Boolean).join(' ');
  return { name, address: bare(under('address')), organisation: orNull(under('organisation')), title: orNull(under('title')) };
}

function fromWords(text: string): Taken {
  const angled = /^(.*?)<([^<>]*)>(.*)$/s.exec(text.trim());
  if (angled) {
    const [organisation, title] = parts(angled[3].replace(/^\s*[,;]/, ''));
    return { name: unquoted(angled[1].replace(/[,;]\s*$/, '')), address: bare(angled[2]), organisation: orNull(organisation), title: orNull(title) };
  }
  const [name = '', address = '', organisation, title] = parts(text);
  // Somebody wrote the address first, or nothing but the address.
  if (name.includes('@') && !address.includes('@')) return { name: address, address: bare(name), organisation: orNull(organisation), title: orNull(title) };
  return { name, address: bare(address), organisation: orNull(organisation), title: orNull(title) };
}

const bare = (address: string): string => address.trim().replace(/^mailto:/i, '').replace(/^<(.*)>$/, '$1').trim();
