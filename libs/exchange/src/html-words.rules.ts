import MarkdownIt from 'markdown-it';
import { doubt, quoted, type Doubt } from './doubt.rules.js';

const { unescapeAll } = new MarkdownIt().utils;

/** The elements of HTML whose tags show nothing. A tag that is not here (`<cid>`) was meant as words. */
const silent = new Set(
  `abbr address article aside b base bdi bdo big blockquote br button caption center cite code col colgroup data dd details dfn div dl dt em
   fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i img input ins kbd label legend li link main map mark
   menu meta meter nav ol optgroup option output p picture progress q rp rt ruby samp section select small source span strong sub summary
   sup table tbody td textarea tfoot th thead time title tr u ul var wbr a audio canvas embed iframe object svg video noscript param track`.split(/\s+/),
);
const embedding = new Set(['img', 'picture', 'audio', 'canvas', 'embed', 'iframe', 'object', 'svg', 'video', 'source', 'track']);
const line = new Set(`address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p section summary table tr ul`.split(' '));

export interface Tag {
  name: string;
  closing: boolean;
  /** Shows nothing by itself. */
  silent: boolean;
  embeds: boolean;
  breaksLine: boolean;
  href: string | null;
}

export function readTag(written: string): Tag | null {
  const found = /^<(\/?)([A-Za-z][A-Za-z0-9-]*)/.exec(written);
  if (!found) return null;
  const name = found[2].toLowerCase();
  const href = name === 'a' ? /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/i.exec(written) : null;
  return {
    name,
    closing: found[1] === '/',
    silent: silent.has(name),
    embeds: embedding.has(name),
    breaksLine: line.has(name),
    href: href ? unescapedEntities(href[1] ?? href[2] ?? href[3]) : null,
  };
}

function unescapedEntities(words: string): string {
  return unescapeAll(words.replaceAll('\\', '\\\\')); // unescapeAll also reads Markdown's backslashes, which HTML does not have
}

// A comment or a script that is never closed reaches to the end, as it does in a browser.
const pieces = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<\/?[A-Za-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi;

/** The words a browser would show of a block of HTML, a line for each of its blocks. Nothing of it is embedded. */
export function htmlWords(html: string, firstLine: number): { words: string; doubts: Doubt[] } {
  const doubts: Doubt[] = [];
  let words = '';
  let from = 0;
  const placeAt = (offset: number) => {
    const before = html.slice(0, offset);
    return { line: firstLine + before.split('\n').length - 1, column: offset - before.lastIndexOf('\n') };
  };
  const tell = (kind: 'IMAGE' | 'MARKUP', at: number, why: string) => doubts.push(doubt(kind, placeAt(at), why));

  for (const found of html.matchAll(pieces)) {
    words += unescapedEntities(html.slice(from, found.index)).replace(/\s+/g, ' ');
    from = found.index + found[0].length;
    const tag = readTag(found[0]);
    if (!tag || found[1]) {
      tell('MARKUP', found.index, `${found[1] ? 'A script or style' : 'A comment'} is left out: ${quoted(found[0])}.`);
    } else if (!tag.silent) {
      words += found[0];
    } else {
      if (tag.breaksLine) words += '\n';
      if (tag.embeds && !tag.closing) tell('IMAGE', found.index, `Plenary holds no images or embedded media; this is left out: ${quoted(found[0])}.`);
    }
  }
  words += unescapedEntities(html.slice(from)).replace(/\s+/g, ' ');
  doubts.unshift(doubt('MARKUP', placeAt(0), 'Notes hold no HTML: only its words are kept.'));
  return { words: words.split('\n').map((one) => one.trim()).filter((one) => one !== '').join('\n'), doubts };
}
