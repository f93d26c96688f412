import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { AuthenticatorsService } from './authenticators.service.js';
import { FactorsService } from './factors.service.js';
import { PasskeysService } from './passkeys.service.js';
import { ProviderSignInsService } from './provider-sign-ins.service.js';
import { PrintedCodesService } from './printed-codes.service.js';
import { EndSignInInput, RemovePasskeyInput, RenamePasskeyInput } from './sign-in.inputs.js';
import { MyFactorsType, SignInType } from './sign-in.type.js';
import { SignInsService } from './sign-ins.service.js';

@Resolver()
export class SignInsResolver {
  constructor(
    private readonly signIns: SignInsService,
    private readonly factors: FactorsService,
    private readonly passkeys: PasskeysService,
    private readonly authenticators: AuthenticatorsService,
    private readonly printed: PrintedCodesService,
    private readonly provider: ProviderSignInsService,
  ) {}

  @Query(() => [SignInType], { description: 'Where I am signed in, the one that asks first.' })
  mySignIns(@CurrentActor() actor: Person): Promise<SignInType[]> {
    return this.signIns.mine(actor);
  }

  @Query(() => MyFactorsType)
  myFactors(@CurrentActor() actor: Person): Promise<MyFactorsType> {
    return this.mine(actor);
  }

  @Mutation(() => [SignInType])
  endSignIn(@CurrentActor() actor: Person, @Input(EndSignInInput) input: EndSignInInput): Promise<SignInType[]> {
    return this.signIns.endOne(actor, input.id);
  }

  @Mutation(() => [SignInType])
  endOtherSignIns(@CurrentActor() actor: Person): Promise<SignInType[]> {
    return this.signIns.endOthers(actor);
  }

  @Mutation(() => MyFactorsType)
  async renamePasskey(@CurrentActor() actor: Person, @Input(RenamePasskeyInput) input: RenamePasskeyInput): Promise<MyFactorsType> {
    await this.passkeys.rename(actor, input);
    return this.mine(actor);
  }

  @Mutation(() => MyFactorsType)
  async removePasskey(@CurrentActor() actor: Person, @Input(RemovePasskeyInput) input: RemovePasskeyInput): Promise<MyFactorsType> {
    await this.passkeys.remove(actor, input.id);
    return this.mine(actor);
  }

  @Mutation(() => MyFactorsType)
  async removeAuthenticator(@CurrentActor() actor: Person): Promise<MyFactorsType> {
    await this.authenticators.remove(actor);
    return this.mine(actor);
  }

  @Mutation(() => [String], { description: 'Ten new codes, shown this once; those before them open nothing any more.' })
  printCodes(@CurrentActor() actor: Person): Promise<string[]> {
    return this.printed.print(actor);
  }

  @Mutation(() => MyFactorsType)
  async removePrintedCodes(@CurrentActor() actor: Person): Promise<MyFactorsType> {
    await this.printed.remove(actor);
    return this.mine(actor);
  }

  @Mutation(() => MyFactorsType, { description: 'My account at the provider lets me in no longer.' })
  async disconnectProvider(@CurrentActor() actor: Person): Promise<MyFactorsType> {
    await this.provider.disconnect(actor);
    return this.mine(actor);
  }

  private async mine(actor: Person): Promise<MyFactorsType> {
    return { ...(await this.factors.mine(actor)), provider: await this.provider.mine(actor) };
  }
}
