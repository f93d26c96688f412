/** A row that is left out, with the place and the reason a person needs to mend it. */
export interface RowFault {
  line: number;
  /** The field, from 1; 0 where the row as a whole is at fault. */
  column: number;
  /** The field's heading, where it has one. */
  field: string | null;
  why: string;
}

export interface CsvRow {
  /** The line it begins on, from 1. */
  line: number;
  cells: string[];
}

interface Field {
  words: string;
  end: number;
  fault: string | null;
}

/**
 * RFC 4180, read forgivingly where nothing can be misunderstood: any line end, empty lines, quotation marks inside an
 * unquoted field. After a row that cannot be read, reading goes on at its next line: the readers that were tried lose the
 * rows behind it and name the line where they noticed instead of the one to mend.
 */
export function readCsv(text: string): { rows: CsvRow[]; faults: RowFault[] } {
  const rows: CsvRow[] = [];
  const faults: RowFault[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const { cells, end, fault } = readRow(text, at);
    if (fault !== null) faults.push({ line, column: cells.length, field: null, why: fault });
    else if (cells.length > 1 || cells[0] !== '') rows.push({ line, cells });
    line += lineEndsIn(text, at, end);
    at = end;
  }
  return { rows, faults };
}

function readRow(text: string, start: number): { cells: string[]; end: number; fault: string | null } {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const { words, end, fault } = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
    cells.push(words);
    if (fault !== null) return { cells, end: afterLine(text, end), fault };
    if (text[end] !== ',') return { cells, end: afterLine(text, end), fault: null };
    at = end + 1;
  }
}

function readPlain(text: string, start: number): Field {
  const stop = /[,\r\n]/g;
  stop.lastIndex = start;
  const end = stop.exec(text)?.index ?? text.length;
  return { words: text.slice(start, end), end, fault: null };
}

function readQuoted(text: string, start: number): Field {
  let words = '';
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { words, end: start, fault: 'The quotation mark that opens this field is never closed.' };
    words += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const isEnd = quote + 1 >= text.length || /[,\r\n]/.test(text[quote + 1]);
      return { words, end: isEnd ? quote + 1 : start, fault: isEnd ? null : 'After the quotation mark that closes this field comes something else; a quotation mark inside a field is written twice.' };
    }
    words += '"';
    from = quote + 2;
  }
}

function afterLine(text: string, from: number): number {
  const ending = /\r\n?|\n/g;
  ending.lastIndex = from;
  return ending.exec(text) ? ending.lastIndex : text.length;
}

function lineEndsIn(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n?|\n/g)?.length ?? 0;
}

// What a spreadsheet would take for a formula (OWASP, "CSV Injection"). An apostrophe before it makes it words; those that
// stand there already are counted with it, so that reading takes off exactly what writing put on.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** With a byte order mark, without which spreadsheets misread every accent; no cell is ever a formula. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (words: string): string => {
    const guarded = formula.test(words) ? `'${words}` : words;
    return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  };
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** What `writeCsv` was given for a cell. Not for files of others: an apostrophe there may be meant. */
export function unguarded(words: string): string {
  return words.startsWith("'") && formula.test(words) ? words.slice(1) : words;
}
