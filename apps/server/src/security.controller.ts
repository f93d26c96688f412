import { Body, Controller, Get, Header, HttpCode, Injectable, Logger, Post } from '@nestjs/common';
import { Clock, Public } from '#plenary/platform';
import { languages, Refusal } from '#plenary/protocol';

/** What the installation says of itself to whoever finds a weakness. */
@Injectable()
export class SecurityContact {
  constructor(
    readonly origin: () => string,
    readonly address: string | undefined,
    readonly policy: string | undefined,
  ) {}
}

const GOOD_FOR_DAYS = 180; // RFC 9116 2.5.5: under a year
const REPORTS_A_MINUTE = 20;

interface Violation {
  effectiveDirective?: unknown;
  blockedURL?: unknown;
}

@Public()
@Controller()
export class SecurityController {
  private readonly log = new Logger('Content policy');
  private minute = { began: 0, reports: 0 };

  constructor(
    private readonly contact: SecurityContact,
    private readonly clock: Clock,
  ) {}

  /** RFC 9116. Not there while the operator names nobody, rather than naming somebody who does not read it. */
  @Get('.well-known/security.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  securityTxt(): string {
    const { address, policy } = this.contact;
    if (!address) throw new Refusal('NOT_FOUND');
    const expires = new Date(this.clock.now().getTime() + GOOD_FOR_DAYS * 86_400_000);  
    const lines = [
      `Contact: ${address}`,
      `Expires: ${expires.toISOString().slice(0, 10)}T00:00:00Z`,
      `Preferred-Languages: ${languages.join(', ')}`,
      `Canonical: ${this.contact.origin()}/.well-known/security.txt`,
      ...(policy ? [`Policy: ${policy}`] : []),
    ];
    return `${lines.join('\n')}\n`;
  }

  /** Only what was published is for search engines. */
  @Get('robots.txt')
  @Header('content-type', 'text/plain; charset=utf-8')
  robots(): string {
    return 'User-agent: *\nAllow: /o\nDisallow: /\n';
  }

  /** A browser tells that a page tried what its policy forbids. Kept: which rule, and whether it came from elsewhere; no address, no sample. */
  @Post('csp-report')
  @HttpCode(204)
  report(@Body() body: unknown): void {
    const now = this.clock.now().getTime();
    if (now - this.minute.began >= 60_000) this.minute = { began: now, reports: 0 };
    for (const report of Array.isArray(body) ? (body as { body?: Violation }[]).slice(0, REPORTS_A_MINUTE) : []) {
      if (++this.minute.reports > REPORTS_A_MINUTE) return;
      const directive = /^[a-z-]{1,40}$/.exec(String(report?.body?.effectiveDirective))?.[0] ?? 'unknown';
      const blocked = String(report?.body?.blockedURL);
      this.log.warn(`refused by ${directive}: ${/^[a-z-]{1,30}$/.test(blocked) ? blocked : 'an address'}`);
    }
  }
}
