import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { openings, type OpenedBy } from './sign-in.rules.js';

export const OpenedByEnum = Object.fromEntries(openings.map((one) => [one, one])) as Record<OpenedBy, OpenedBy>;
registerEnumType(OpenedByEnum, { name: 'SignInOpenedBy', description: 'How somebody showed who they are when they signed in. OUTBOX is for development only.' });

@ObjectType('SignIn', { description: 'A browser in which I am signed in.' })
export class SignInType {
  @Field(() => ID) id: string;
  @Field(() => OpenedByEnum) openedBy: OpenedBy;
  @Field(() => String, { nullable: true, description: 'The level of assurance that the provider named.' }) level: string | null;
  @Field(() => Boolean, { description: 'With more than a mailed code.' }) strong: boolean;
  @Field(() => Date) since: Date | string;
  @Field(() => Date) lastSeenAt: Date | string;
  @Field(() => String, { nullable: true }) browser: string | null;
  @Field(() => String, { nullable: true }) system: string | null;
  @Field(() => Boolean, { description: 'The one that asks.' }) current: boolean;
}

@ObjectType('Passkey', { description: 'A key that a device or a password manager of mine holds.' })
export class PasskeyType {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
  @Field(() => Boolean, { description: 'Also on my other devices, through a password manager.' }) synced: boolean;
  @Field(() => Date) addedAt: Date | string;
  @Field(() => Date, { nullable: true }) lastUsedAt: Date | string | null;
}

@ObjectType('MyProvider', { description: 'The provider of this installation, and whether my account there is connected with me.' })
export class MyProviderType {
  @Field(() => String, { description: 'What people call it.' }) label: string;
  @Field(() => Date, { nullable: true }) connectedAt: Date | string | null;
}

@ObjectType('MyFactors', { description: 'By what I show who I am, beside a mailed code.' })
export class MyFactorsType {
  @Field(() => [PasskeyType]) passkeys: PasskeyType[];
  @Field(() => Date, { nullable: true, description: 'Since when an authenticator makes codes for me.' }) authenticatorSince: Date | string | null;
  @Field(() => Int, { nullable: true, description: 'How many printed codes were not used; null when none were printed.' }) printedCodesLeft: number | null;
  @Field(() => MyProviderType, { nullable: true, description: 'Null where this installation has none.' }) provider: MyProviderType | null;
}
