import type { Guest, World } from './world.js';

export interface Answered {
  status: number;
  text: string;
  headers: Headers;
  /** Of the refusal, if it was one. */
  code: string | undefined;
  body: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the address answers
}

/** A browser: keeps its cookies and says where it was sent. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly world: World,
    signedIn?: Guest,
  ) {
    if (signedIn) this.keep(signedIn.cookie);
  }

  async post(address: string, body: object = {}, headers: Record<string, string> = {}, origin = this.world.origin): Promise<Answered> {
    const response = await fetch(`${origin}${address}`, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/json', cookie: this.cookie, ...headers }, body: JSON.stringify(body) });
    for (const line of response.headers.getSetCookie()) this.keep(line.split(';')[0]);
    const text = await response.text();
    const read = text.startsWith('{') ? (JSON.parse(text) as Answered['body']) : {};
    return { status: response.status, text, headers: response.headers, code: (read.error as { code: string } | undefined)?.code, body: read };
  }

  /** Opens an address and goes nowhere from there. */
  async open(address: string): Promise<Answered> {
    const response = await fetch(`${this.world.origin}${address}`, { redirect: 'manual', headers: { cookie: this.cookie } });
    for (const line of response.headers.getSetCookie()) this.keep(line.split(';')[0]);
    return { status: response.status, text: await response.text(), headers: response.headers, code: undefined, body: {} };
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  ask = (address: string) => this.post('/sign-in/ask', { address });
  answer = (address: string, code: string) => this.post('/sign-in/answer', { address, code });

  /** Asks for a code, reads the mail and answers it. */
  async signIn(address: string): Promise<Answered> {
    await this.ask(address);
    return this.answer(address, await newestCode(this.world, address));
  }

  /** Asks a question as this browser. @returns its data, or the code of the refusal */
  async asks(query: string, variables: object = {}): Promise<Record<string, any> & { refused?: string }> { // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the question asked for
    const { data, errors } = await this.world.post({ query, variables }, undefined, { cookie: this.cookie });
    return errors ? { refused: errors[0].extensions.code } : data!;
  }

  /** Who the server takes this browser for. */
  async who(): Promise<string | undefined> {
    const { viewer } = await this.asks('{ viewer { name } }');
    return (viewer as { name: string } | undefined)?.name;
  }

  private keep(pair: string): void {
    const [name, value] = pair.split('=');
    if (value) this.cookies.set(name, value);
    else this.cookies.delete(name);
  }
}

export async function newestCode(world: World, address: string): Promise<string> {
  await world.delivered();
  return /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(world.letters.findLast(({ to }) => to === address)!.text)![0];
}
