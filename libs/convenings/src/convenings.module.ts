import { Global, Module } from '@nestjs/common';
import { AnswersService } from './answers.service.js';
import { AttendanceImport } from './attendance-import.service.js';
import { ConveningImport } from './convening-import.service.js';
import { ConveningsResolver } from './convenings.resolver.js';
import { ConveningsService } from './convenings.service.js';
import { OfficersService } from './officers.service.js';
import { ParticipationsService } from './participations.service.js';
import { SeatsResolver } from './seats.resolver.js';
import { SeatsService } from './seats.service.js';
import { SeatsTimers } from './seats.timers.js';
import { SessionsResolver } from './sessions.resolver.js';
import { SessionsService } from './sessions.service.js';

const services = [ConveningsService, SessionsService, SeatsService, ParticipationsService, AnswersService, OfficersService, ConveningImport, AttendanceImport];

@Global()
@Module({ providers: [...services, ConveningsResolver, SessionsResolver, SeatsResolver, SeatsTimers], exports: services })
export class ConveningsModule {}
