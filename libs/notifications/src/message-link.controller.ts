import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { Partstat } from '#plenary/convenings';
import { Public, spoken } from '#plenary/platform';
import { check, emailAddress, limits, multiline, Refusal, text, uuid, type ErrorCode } from '#plenary/protocol';
import { chosenIn } from './invitation.rules.js';
import { answerPage, answerWords, expiredPage, seatPage, type Said } from './message-link.page.js';
import { MessageLinksService, type AnswerLink, type LinkAnswer, type SeatLink } from './message-links.service.js';

const blank = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const Answer = z.object({
  sessionId: uuid,
  partstat: z.enum(Partstat),
  comment: z.optional(multiline(limits.lineCharacters)),
  alternateName: z.optional(text(limits.nameCharacters)),
  alternateAddress: z.optional(emailAddress),
  by: z.optional(text(limits.nameCharacters)),
  asksListed: z.optional(z.string()),
  listed: z.optional(z.string()),
});
const OnSeat = z.object({ does: z.enum(['take-up', 'decline', 'name']), comment: z.optional(multiline(limits.lineCharacters)), placeId: z.optional(uuid) });
const Named = z.object({ name: text(limits.nameCharacters), address: emailAddress });

/**
 * What a link from a message opens: plain pages that show first and act on a press. A GET, a HEAD or a prefetch changes nothing,
 * however often a mail scanner follows it.
 */
@Public()
@Controller('r')
export class MessageLinkController {
  constructor(private readonly links: MessageLinksService) {}

  @Get(':token')
  @Header('content-type', 'text/html; charset=utf-8')
  async show(@Param('token') token: string, @Query('answer') answer: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.page(request, reply, async () => shown(await this.links.open(token), { chosen: chosenIn(answer) }));
  }

  @Post(':token')
  @HttpCode(200)
  @Header('content-type', 'text/html; charset=utf-8')
  async press(@Param('token') token: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const form = Object.fromEntries(Object.entries((body ?? {}) as Record<string, unknown>).map(([key, value]) => [key, blank(value)]));
    return this.page(request, reply, async () => {
      try {
        return await ('does' in form ? this.onSeat(token, form) : this.answer(token, form));
      } catch (error) {
        const said = faultOf(error, form);
        if (!said) throw error;
        reply.code(409);
        return shown(await this.links.open(token), { chosen: typeof form.partstat === 'string' ? form.partstat : null, said });
      }
    });
  }

  private async answer(token: string, form: object): Promise<string> {
    const given = check(Answer, form);
    const { asksListed, listed, ...answer } = given;
    const link = await this.links.answer(token, { comment: null, alternateName: null, alternateAddress: null, by: null, ...answer, listed: asksListed ? listed === '1' : null } satisfies LinkAnswer);
    return answerPage(link, { chosen: null, said: { key: 'recorded', values: { answer: answerWords(link.language, given.partstat) } } });
  }

  private async onSeat(token: string, form: object): Promise<string> {
    const { does, comment, placeId } = check(OnSeat, form);
    const link = does === 'name' ? await this.name(token, form, placeId) : await this.links.takeSeats(token, does === 'take-up' ? 'TAKEN_UP' : 'DECLINED', comment ?? null);
    return seatPage(link, { key: 'seatRecorded' });
  }

  private async name(token: string, form: object, placeId: string | undefined): Promise<SeatLink> {
    const link = await this.links.open(token);
    if (link.purpose !== 'SEAT' || !placeId) throw new Refusal('LINK_EXPIRED');
    const who = link.expert ? { name: link.expert, address: '' } : check(Named, form);
    return this.links.nameOnSeat(token, placeId, { ...who, language: link.language });
  }

  /** Their own page of a refusal; nothing of it may be kept, and a form on it must be able to say where it comes from. */
  private async page(request: FastifyRequest, reply: FastifyReply, make: () => Promise<string>): Promise<string> {
    // Under no-referrer a browser sends `Origin: null` with a form, which is refused as foreign.
    reply.header('referrer-policy', 'same-origin').header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow');
    try {
      return await make();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'LINK_EXPIRED') throw error;
      reply.code(410);
      return expiredPage(spoken(request.headers['accept-language']));
    }
  }
}

const shown = (link: AnswerLink | SeatLink, o: { chosen: string | null; said?: Said }): string => (link.purpose === 'ANSWER' ? answerPage(link, o) : seatPage(link, o.said));

/** What went wrong, in the words of the page; undefined for what is not the reader's to mend there. */
function faultOf(error: unknown, form: Record<string, unknown>): Said | undefined {
  if (!(error instanceof Refusal) || error.code === 'LINK_EXPIRED') return undefined;
  const keys: Partial<Record<ErrorCode, Said['key']>> = { INVALID_INPUT: form.partstat === 'DELEGATED' && !form.alternateName ? 'faultAlternate' : 'faultFields', SEAT_TAKEN: 'faultTaken', ALREADY_SEATED: 'faultTaken', WRONG_STATE: 'faultMoment' };
  const key = keys[error.code];
  return key && { key, fault: true };
}
