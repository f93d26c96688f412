import { Controller, Get, Header, Headers, Query } from '@nestjs/common';
import { Public, spoken } from '#plenary/platform';
import { countryOf } from './reporting-bodies.rules.js';
import { unlawfulContentPage } from './unlawful-content.page.js';

/** What to do with suspected illegal material, for anybody, signed in or not. It is no form: nothing is sent to us. */
@Public()
@Controller('unlawful-content')
export class UnlawfulContentController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('vary', 'Accept-Language')
  page(@Query('country') country?: unknown, @Query('language') language?: unknown, @Headers('accept-language') accepted?: string): string {
    const [chosen, tag] = [country, language].map((value) => (typeof value === 'string' ? value : undefined));
    return unlawfulContentPage(spoken(tag ?? accepted), countryOf(chosen, accepted));
  }
}
