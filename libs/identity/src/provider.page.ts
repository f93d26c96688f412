import { escapeHtml, plainPage } from '#plenary/platform';
import type { ProviderFault } from './provider.rules.js';
import { sayProvider } from './provider.words.js';

/** Why nobody was let in, and what to do instead. */
export function faultPage(language: string, fault: ProviderFault): string {
  const say = (key: Parameters<typeof sayProvider>[1]): string => escapeHtml(sayProvider(language, key));
  return plainPage({ language, title: sayProvider(language, 'title'), body: `<h1>${say('title')}</h1><p>${say(fault)}</p><p><a class="button" href="/sign-in">${say('back')}</a></p>`, style: '.button{display:inline-block;text-decoration:none}' });
}
