import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public, Reads } from '#plenary/platform';

const ready = { name: 'ready', text: 'select count(*)::int as steps from migrations' };

/** `/healthz`: this process answers. `/readyz`: it can do its work. */
@Public()
@Controller()
export class HealthController {
  constructor(private readonly reads: Reads) {}

  @Get('healthz')
  alive(): { ok: true } {
    return { ok: true };
  }

  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ ok: boolean }> {
    const steps = await this.reads.rows<{ steps: number }>(ready, []).then(([row]) => row.steps, () => 0);
    if (steps === 0) reply.code(503);
    return { ok: steps > 0 };
  }
}
