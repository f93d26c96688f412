import { Field, ID, InputType } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { limits, text, uuid } from '#plenary/protocol';

@InputType()
export class EndSignInInput {
  @Field(() => ID) id: string;
  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<EndSignInInput>;
}

@InputType()
export class RenamePasskeyInput {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
  static schema = z.strictObject({ id: uuid, name: text(limits.nameCharacters) }) satisfies z.ZodMiniType<RenamePasskeyInput>;
}

@InputType()
export class RemovePasskeyInput {
  @Field(() => ID) id: string;
  static schema = z.strictObject({ id: uuid }) satisfies z.ZodMiniType<RemovePasskeyInput>;
}
