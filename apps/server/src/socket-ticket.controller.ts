import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Allowance, CurrentActor, SocketTickets, type Person } from '#plenary/platform';

@Controller()
export class SocketTicketController {
  constructor(
    private readonly tickets: SocketTickets,
    private readonly allowance: Allowance,
  ) {}

  /** @throws Refusal UNAUTHENTICATED | TOO_MANY */
  @Post('socket-ticket')
  @HttpCode(200)
  async issue(@CurrentActor() person: Person, @Req() request: FastifyRequest): Promise<{ ticket: string }> {
    this.allowance.ask(person, request.ip);
    return { ticket: await this.tickets.issue(person, request) };
  }
}
