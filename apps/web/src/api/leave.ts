import { forgetEverything } from './client.js';
import { reconnect } from './live.js';
import { post } from './post.js';

/** Choices that tell nothing about who made them stay on the device. */
const KEPT = ['plenary.language', 'plenary.theme', 'plenary.singleKeys'];

/** Signs out, here or everywhere; the server has the browser clear what it stored, and this page forgets what it read. @throws Trouble */
export async function leave(address: '/sign-out' | '/sign-out/everywhere'): Promise<void> {
  const chosen = KEPT.map((name) => [name, localStorage.getItem(name)] as const);
  await post(address);
  for (const [name, value] of chosen) if (value !== null) localStorage.setItem(name, value);
  forgetEverything();
  reconnect();
}
