import { Global, Module } from '@nestjs/common';
import { Actors } from '#plenary/platform';
import { AdministratorsService } from './administrators.service.js';
import { AffiliationsService } from './affiliations.service.js';
import { MeResolver } from './me.resolver.js';
import { MeService } from './me.service.js';
import { OrganisationsResolver } from './organisations.resolver.js';
import { OrganisationsService } from './organisations.service.js';
import { OutboxController } from './outbox.controller.js';
import { OutboxService } from './outbox.service.js';
import { PeopleListService } from './people-list.service.js';
import { PeopleResolver } from './people.resolver.js';
import { PeopleService } from './people.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInHandlers } from './sign-in.handlers.js';
import { SignInService } from './sign-in.service.js';

@Global()
@Module({
  controllers: [SignInController, OutboxController],
  providers: [
    SignInService, SignInHandlers, { provide: Actors, useExisting: SignInService },
    PeopleService, PeopleListService, OrganisationsService, AffiliationsService, MeService, AdministratorsService, OutboxService,
    PeopleResolver, OrganisationsResolver, MeResolver,
  ],
  exports: [SignInService, Actors, PeopleService, OrganisationsService],
})
export class IdentityModule {}
