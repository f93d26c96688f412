import { Global, Module } from '@nestjs/common';
import { Actors } from '#plenary/platform';
import { AdministratorsService } from './administrators.service.js';
import { AffiliationsService } from './affiliations.service.js';
import { AttemptsService } from './attempts.service.js';
import { AuthenticatorsService } from './authenticators.service.js';
import { CeremoniesService } from './ceremonies.service.js';
import { FactorsService } from './factors.service.js';
import { MeResolver } from './me.resolver.js';
import { MeService } from './me.service.js';
import { OrganisationsResolver } from './organisations.resolver.js';
import { OrganisationsService } from './organisations.service.js';
import { OutboxController } from './outbox.controller.js';
import { OutboxService } from './outbox.service.js';
import { PasskeysService } from './passkeys.service.js';
import { PeopleListService } from './people-list.service.js';
import { PeopleResolver } from './people.resolver.js';
import { PeopleService } from './people.service.js';
import { PrintedCodesService } from './printed-codes.service.js';
import { ProviderController } from './provider.controller.js';
import { ProviderService } from './provider.service.js';
import { ProviderSignInsService } from './provider-sign-ins.service.js';
import { RecoveriesResolver } from './recoveries.resolver.js';
import { RecoveriesService } from './recoveries.service.js';
import { RecoveryController } from './recovery.controller.js';
import { RecoveryLetters } from './recovery-letters.service.js';
import { RecoveryTimers } from './recovery.timers.js';
import { SignInController } from './sign-in.controller.js';
import { SignInHandlers } from './sign-in.handlers.js';
import { SignInService } from './sign-in.service.js';
import { SignInsGateway } from './sign-ins.gateway.js';
import { SignInsResolver } from './sign-ins.resolver.js';
import { SignInsService } from './sign-ins.service.js';
import { StepUpController } from './step-up.controller.js';
import { StepUpService } from './step-up.service.js';

@Global()
@Module({
  controllers: [SignInController, StepUpController, OutboxController, RecoveryController, ProviderController],
  providers: [
    SignInService, SignInHandlers, SignInsService, SignInsGateway, { provide: Actors, useExisting: SignInsService },
    AttemptsService, CeremoniesService, FactorsService, AuthenticatorsService, PrintedCodesService, PasskeysService, StepUpService,
    ProviderService, ProviderSignInsService,
    RecoveriesService, RecoveryLetters, RecoveryTimers,
    PeopleService, PeopleListService, OrganisationsService, AffiliationsService, MeService, AdministratorsService, OutboxService,
    PeopleResolver, OrganisationsResolver, MeResolver, SignInsResolver, RecoveriesResolver,
  ],
  exports: [SignInService, SignInsService, Actors, PeopleService, OrganisationsService],
})
export class IdentityModule {}
