import { Global, Module } from '@nestjs/common';
import { Actors } from '#plenary/platform';
import { SignInController } from './sign-in.controller.js';
import { SignInHandlers } from './sign-in.handlers.js';
import { SignInService } from './sign-in.service.js';

@Global()
@Module({
  controllers: [SignInController],
  providers: [SignInService, SignInHandlers, { provide: Actors, useExisting: SignInService }],
  exports: [SignInService, Actors],
})
export class IdentityModule {}
