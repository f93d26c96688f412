import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf } from '#plenary/platform';
import { logKinds, type LogKind } from './log.rules.js';

export const LogKindEnum = Object.fromEntries(Object.keys(logKinds).map((kind) => [kind, kind])) as Record<LogKind, LogKind>;
registerEnumType(LogKindEnum, { name: 'LogKind', description: 'What entries of the audit log are about.' });

@ObjectType('LogEntry', { description: 'One entry of the audit log, as a sentence. It holds no content.' })
export class LogEntryType {
  @Field(() => ID, { description: 'Its number in the hash chain.' }) id: string;
  @Field(() => Date) at: Date | string;
  @Field(() => String, { description: 'In the language that was asked for.' }) sentence: string;
  @Field(() => String, { description: 'The type of the fact, or what was tried.' }) action: string;
  @Field(() => LogKindEnum, { nullable: true }) kind: LogKind | null;
  @Field(() => String, { description: 'DONE for a fact; else READ, EXPORTED, or the code of the refusal.' }) result: string;
  @Field(() => String, { nullable: true }) marking: string | null;
  @Field(() => Int) times: number;
  @Field(() => ID, { nullable: true, description: 'Who, while they are known here.' }) personId: string | null;
  @Field(() => String) who: string;
}

@ObjectType()
export class LogConnection extends connectionOf(LogEntryType) {}
