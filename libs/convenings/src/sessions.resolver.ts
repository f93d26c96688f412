import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { AnswersService } from './answers.service.js';
import { AddSessionInput, AnswerSessionInput, EditSessionInput, MoveSessionInput, ScheduleSessionInput, SessionStepInput, TakeBackAnswerInput } from './session.inputs.js';
import { SessionAnswerType, SessionType } from './session.type.js';
import { SessionsService } from './sessions.service.js';

@Resolver()
export class SessionsResolver {
  constructor(
    private readonly sessions: SessionsService,
    private readonly answers: AnswersService,
  ) {}

  @Query(() => SessionType, { name: 'session' })
  one(@CurrentActor() actor: Person, @Args('id', { type: () => ID }) id: string): Promise<SessionType> {
    return this.sessions.one(actor, check(uuid, id));
  }

  @Query(() => [SessionAnswerType], { description: 'The viewer’s own answers to the sessions of a convening.' })
  myAnswers(@CurrentActor() actor: Person, @Args('conveningId', { type: () => ID }) conveningId: string): Promise<SessionAnswerType[]> {
    return this.answers.mine(actor, check(uuid, conveningId));
  }

  @Mutation(() => SessionType, { description: 'A session without a time yet; scheduleSession gives it one.' })
  addSession(@CurrentActor() actor: Person, @Input(AddSessionInput) input: AddSessionInput): Promise<SessionType> {
    return this.sessions.add(actor, input);
  }

  @Mutation(() => SessionType)
  editSession(@CurrentActor() actor: Person, @Input(EditSessionInput) input: EditSessionInput): Promise<SessionType> {
    return this.sessions.edit(actor, input);
  }

  @Mutation(() => SessionType, { description: 'Where the clocks jump over the time or come by it twice, refused with TIME_DOES_NOT_EXIST or TIME_IS_AMBIGUOUS and the candidates.' })
  scheduleSession(@CurrentActor() actor: Person, @Input(ScheduleSessionInput) input: ScheduleSessionInput): Promise<SessionType> {
    return this.sessions.schedule(actor, input);
  }

  @Mutation(() => SessionType, { description: 'Another time. Every answer goes back to NEEDS_ACTION, and everybody is told.' })
  moveSession(@CurrentActor() actor: Person, @Input(MoveSessionInput) input: MoveSessionInput): Promise<SessionType> {
    return this.sessions.move(actor, input);
  }

  @Mutation(() => SessionType, { description: 'Frees the time; a new date is a new request to everybody.' })
  postponeSession(@CurrentActor() actor: Person, @Input(SessionStepInput) input: SessionStepInput): Promise<SessionType> {
    return this.sessions.step(actor, input, 'POSTPONED');
  }

  @Mutation(() => SessionType)
  cancelSession(@CurrentActor() actor: Person, @Input(SessionStepInput) input: SessionStepInput): Promise<SessionType> {
    return this.sessions.step(actor, input, 'CANCELLED');
  }

  @Mutation(() => SessionType)
  openSession(@CurrentActor() actor: Person, @Input(SessionStepInput) input: SessionStepInput): Promise<SessionType> {
    return this.sessions.open(actor, input);
  }

  @Mutation(() => SessionType, { description: 'A break.' })
  suspendSession(@CurrentActor() actor: Person, @Input(SessionStepInput) input: SessionStepInput): Promise<SessionType> {
    return this.sessions.step(actor, input, 'SUSPENDED');
  }

  @Mutation(() => SessionType)
  resumeSession(@CurrentActor() actor: Person, @Input(SessionStepInput) input: SessionStepInput): Promise<SessionType> {
    return this.sessions.open(actor, input);
  }

  @Mutation(() => SessionType, { description: 'The end.' })
  adjournSession(@CurrentActor() actor: Person, @Input(SessionStepInput) input: SessionStepInput): Promise<SessionType> {
    return this.sessions.step(actor, input, 'ADJOURNED');
  }

  @Mutation(() => SessionAnswerType, { description: 'One’s own answer.' })
  answerSession(@CurrentActor() actor: Person, @Input(AnswerSessionInput) input: AnswerSessionInput): Promise<SessionAnswerType> {
    return this.answers.answer(actor, input);
  }

  @Mutation(() => SessionAnswerType, { description: 'One’s own answer, taken back: the session waits for one again.' })
  takeBackAnswer(@CurrentActor() actor: Person, @Input(TakeBackAnswerInput) input: TakeBackAnswerInput): Promise<SessionAnswerType> {
    return this.answers.takeBack(actor, input);
  }
}
