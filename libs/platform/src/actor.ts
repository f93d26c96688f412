import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { Refusal } from '#plenary/protocol';

export interface Person {
  kind: 'person';
  id: string;
  /** Left out for somebody who came by a link in a message: such a person can do nothing that asks who they are once more. */
  via?: Way;
}
/**
 * How a person came: through a sign-in (`outgrown`: with the secret it had before its person showed again who they are), or by the
 * console of the machine, whose operator is asked nothing more.
 */
export type Way = { signIn: string; outgrown?: boolean } | 'CONSOLE';
export interface System {
  kind: 'system';
  name: string;
}
export type Actor = Person | System;

export const systemActor = (name: string): System => ({ kind: 'system', name });

/** What a request tells of who is asking. */
export interface Asking {
  headers: { cookie?: string };
}

/** Who is asking? One answer for a request and for a socket's handshake; identity knows the sign-ins, so identity answers. */
export abstract class Actors {
  abstract of(asking: Asking): Promise<Person | null>;
}

/** `__Host-` needs https; a plain-http start on one's own machine cannot have it. */
export const signInCookieName = (origin: string): string => (origin.startsWith('https:') ? '__Host-sid' : 'sid');

const PUBLIC = 'plenary:public';
export const Public = () => SetMetadata(PUBLIC, true);

export function actorOf(context: ExecutionContext): Person | null {
  switch (context.getType<'http' | 'ws' | 'graphql'>()) {
    case 'graphql':
      return GqlExecutionContext.create(context).getContext<{ actor: Person | null }>().actor;
    case 'ws':
      return context.switchToWs().getClient<{ data: { actor: Person | null } }>().data.actor;
    default:
      return context.switchToHttp().getRequest<{ actor?: Person | null }>().actor ?? null;
  }
}

/** A guard that fails closed: an operation nobody thought about demands a signed-in person. */
@Injectable()
export class SignedInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: Actors,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() === 'http') {
      const request = context.switchToHttp().getRequest<Asking & { actor?: Person | null }>();
      request.actor ??= await this.actors.of(request);
    }
    if (actorOf(context) !== null || this.reflector.getAllAndOverride(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    throw new Refusal('UNAUTHENTICATED');
  }
}

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => actorOf(context));
