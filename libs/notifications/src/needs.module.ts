import { Module } from '@nestjs/common';
import { NeedsResolver } from './needs.resolver.js';
import { NeedsService } from './needs.service.js';

@Module({ providers: [NeedsService, NeedsResolver] })
export class NeedsModule {}
