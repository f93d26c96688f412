import { directionOf } from './i18n/words.js';

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * A whole page without script, cookie or anything fetched from elsewhere: for links from messages, for publications, for the
 * outbox. `body` is HTML; whoever writes it escapes what people wrote.
 */
export function plainPage(o: { language: string; title: string; body: string; style?: string; robots?: boolean }): string {
  return `<!doctype html>
<html lang="${escapeHtml(o.language)}" dir="${directionOf(o.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">${o.robots ? '' : '<meta name="robots" content="noindex">'}<title>${escapeHtml(o.title)}</title>
<style>${sheet}${o.style ?? ''}</style></head>
<body><main>${o.body}</main></body></html>`;
}

// Quiet paper: the same tokens as the web app, small enough to stand in each page.
const sheet = `:root{--paper:#faf9f6;--surface:#fff;--ink:#1a2330;--ink2:#465160;--line:#dcd7cb;--edge:#857f70;--accent:#1d4f7c;--on:#fff;--focus:#0b57d0;--overdue:#a02528}
@media(prefers-color-scheme:dark){:root{--paper:#11161d;--surface:#19202a;--ink:#e8ecf1;--ink2:#b4beca;--line:#2c3644;--edge:#6e7b8b;--accent:#8dbbe6;--on:#0c1622;--focus:#9cc6ff;--overdue:#f29a97}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 "IBM Plex Sans","IBM Plex Sans Arabic",system-ui,"Segoe UI","Noto Sans",sans-serif}
html:lang(ar){font-size:106%}:lang(ar){line-height:1.75}:lang(zh){line-height:1.65}
main{max-width:42rem;margin-inline:auto;padding:24px 16px 64px}h1{font-size:1.625rem;line-height:1.25}h2{font-size:1.3125rem;margin-block-start:2em}a{color:var(--accent)}
p,li,dd{max-width:65ch}small,.hint{color:var(--ink2)}.card{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:16px;margin-block:16px}
button,.button{font:inherit;font-weight:600;min-height:44px;padding:8px 20px;border-radius:6px;border:1px solid var(--accent);background:var(--accent);color:var(--on);cursor:pointer}
button.second{background:transparent;color:var(--accent)}input,textarea,select{font:inherit;color:inherit;background:var(--surface);border:1px solid var(--edge);border-radius:6px;padding:8px;max-width:100%}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}.tlp{display:inline-block;background:#000;color:#fff;padding:2px 8px;font-weight:600;font-size:.875rem;direction:ltr}
table{border-collapse:collapse}th,td{text-align:start;padding:4px 12px 4px 0;vertical-align:top;border-block-end:1px solid var(--line)}.fault{color:var(--overdue)}
@media print{body{background:#fff;color:#000}a[href^="http"]::after{content:" (" attr(href) ")"}button,form{display:none}}`;
