import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LanguageTag, LocalisedText, TimeZone } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { roles, type Role } from './policy.js';

export enum ProgrammeAction {
  EDIT = 'EDIT',
  APPOINT = 'APPOINT',
  CALL_CONVENING = 'CALL_CONVENING',
  KEEP_PEOPLE = 'KEEP_PEOPLE',
  EXCHANGE = 'EXCHANGE',
  READ_LOG = 'READ_LOG',
  READ_RETENTION = 'READ_RETENTION',
}
registerEnumType(ProgrammeAction, { name: 'ProgrammeAction', description: 'What the viewer may do with it now; a button reads this and decides nothing.' });

export const RoleEnum = Object.fromEntries(roles.map((role) => [role, role])) as Record<Role, Role>;
registerEnumType(RoleEnum, { name: 'Role', description: 'What rights come from.' });

@ObjectType('Programme', { description: 'A standing process with one secretariat; on screens an initiative.' })
export class ProgrammeType {
  @Field(() => ID) id: string;
  @Field(() => String, { description: 'The short code that references begin with, such as OSH.' }) code: string;
  @Field(() => LocalisedText) name: Localised;
  @Field(() => LocalisedText, { nullable: true }) purpose?: Localised | null;
  @Field(() => [LanguageTag]) workingLanguages?: string[];
  @Field(() => TimeZone) defaultZone?: string;
  @Field(() => Int, { description: 'No figure is shown that would single out fewer than this many.' }) smallGroupThreshold?: number;
  @Field(() => String, { nullable: true, description: 'Whom TLP:GREEN may reach.' }) community?: string | null;
  @Field(() => String, { nullable: true, description: 'Whom TLP:AMBER may reach beyond the organisations; without it AMBER is not offered.' }) clients?: string | null;
  @Field(() => String, { nullable: true, description: 'Who decides by the rules of procedure. Without one roundtables take note and do not decide.' }) decidingBody?: string | null;
  @Field(() => Int) version?: number;
  @Field(() => [RoleEnum], { description: 'What the viewer is here.' }) viewerRoles?: Role[];
  @Field(() => [ProgrammeAction]) viewerActions?: ProgrammeAction[];
}

@ObjectType('Viewer', { description: 'Whoever is asking.' })
export class ViewerType {
  @Field(() => ID) id: string;
  @Field(() => String) name: string;
  @Field(() => LanguageTag) language: string;
  @Field(() => TimeZone, { nullable: true }) zone: string | null;
  @Field(() => Boolean, { description: 'Runs this installation; sees no content by it.' }) administrator: boolean;
  @Field(() => Boolean, { description: 'Holds a part that asks for a second factor, and is not signed in with one: may read, and set one up.' }) needsSecondFactor: boolean;
}

@ObjectType('Appointment', { description: 'A role that a person holds in a programme or in one convening of it.' })
export class AppointmentType {
  @Field(() => ID) personId: string;
  @Field(() => String) name: string;
  @Field(() => RoleEnum) role: Role;
  @Field(() => ID, { nullable: true }) conveningId: string | null;
  @Field(() => Date) since: Date | string;
}
