/** Where suspected illegal material is reported in a country, and who helps. Telephone numbers as they are dialled there. */
export interface ReportingBody {
  /** ISO 3166-1. */
  country: string;
  name: string;
  page: string;
  helpline?: { name: string; number: string };
  emergency: string;
}

/**
 * When the table below was put together, from what these bodies publish themselves. The page shows this date; whoever runs an
 * installation checks the lines of their readers' countries before it is used in earnest (docs/operations.md).
 */
export const statedOn = '2026-11-22';

/** For every other country: the association of hotlines, which leads to the one nearest. */
export const everywhere = { name: 'INHOPE', page: 'https://www.inhope.org/EN', emergency: '112' } as const;

export const reportingBodies: readonly ReportingBody[] = [
  { country: 'AT', name: 'Stopline', page: 'https://www.stopline.at', helpline: { name: 'Rat auf Draht', number: '147' }, emergency: '112' },
  { country: 'AU', name: 'eSafety Commissioner', page: 'https://www.esafety.gov.au/report', helpline: { name: 'Kids Helpline', number: '1800 55 1800' }, emergency: '000' },
  { country: 'BE', name: 'Child Focus', page: 'https://childfocus.be', helpline: { name: 'Child Focus', number: '116 000' }, emergency: '112' },
  { country: 'BR', name: 'SaferNet Brasil', page: 'https://new.safernet.org.br/denuncie', helpline: { name: 'Disque Direitos Humanos', number: '100' }, emergency: '190' },
  { country: 'CA', name: 'Cybertip.ca', page: 'https://www.cybertip.ca', helpline: { name: 'Kids Help Phone', number: '1-800-668-6868' }, emergency: '911' },
  { country: 'CH', name: 'Clickandstop', page: 'https://www.clickandstop.ch', helpline: { name: 'Pro Juventute', number: '147' }, emergency: '112' },
  { country: 'CN', name: '12377', page: 'https://www.12377.cn', helpline: { name: '12355', number: '12355' }, emergency: '110' },
  { country: 'CO', name: 'Te Protejo', page: 'https://teprotejo.org', helpline: { name: 'ICBF', number: '141' }, emergency: '123' },
  { country: 'CZ', name: 'STOPonline.cz', page: 'https://www.stoponline.cz', helpline: { name: 'Linka bezpečí', number: '116 111' }, emergency: '112' },
  { country: 'DE', name: 'eco, FSM, jugendschutz.net', page: 'https://www.internet-beschwerdestelle.de', helpline: { name: 'Nummer gegen Kummer', number: '116 111' }, emergency: '112' },
  { country: 'DK', name: 'Red Barnet', page: 'https://redbarnet.dk', helpline: { name: 'BørneTelefonen', number: '116 111' }, emergency: '112' },
  { country: 'ES', name: 'INCIBE', page: 'https://www.incibe.es', helpline: { name: 'INCIBE', number: '017' }, emergency: '112' },
  { country: 'FI', name: 'Pelastakaa Lapset: Nettivihje', page: 'https://www.pelastakaalapset.fi', helpline: { name: 'Lasten ja nuorten puhelin', number: '116 111' }, emergency: '112' },
  { country: 'FR', name: 'Point de Contact', page: 'https://www.pointdecontact.net', helpline: { name: 'Allô Enfance en Danger', number: '119' }, emergency: '112' },
  { country: 'GB', name: 'Internet Watch Foundation', page: 'https://report.iwf.org.uk', helpline: { name: 'Childline', number: '0800 1111' }, emergency: '999' },
  { country: 'GR', name: 'SafeLine', page: 'https://www.safeline.gr', helpline: { name: 'The Smile of the Child', number: '1056' }, emergency: '112' },
  { country: 'IE', name: 'Hotline.ie', page: 'https://www.hotline.ie', helpline: { name: 'Childline', number: '1800 66 66 66' }, emergency: '112' },
  { country: 'IN', name: 'National Cyber Crime Reporting Portal', page: 'https://cybercrime.gov.in', helpline: { name: 'Childline', number: '1098' }, emergency: '112' },
  { country: 'IT', name: 'Telefono Azzurro', page: 'https://azzurro.it', helpline: { name: 'Emergenza Infanzia', number: '114' }, emergency: '112' },
  { country: 'JP', name: 'Internet Hotline Center Japan', page: 'https://www.internethotline.jp', helpline: { name: '189', number: '189' }, emergency: '110' },
  { country: 'MX', name: 'Te Protejo México', page: 'https://teprotejomexico.org', emergency: '911' },
  { country: 'NL', name: 'Offlimits', page: 'https://offlimits.nl', helpline: { name: 'Kindertelefoon', number: '0800 0432' }, emergency: '112' },
  { country: 'NO', name: 'Kripos', page: 'https://tips.kripos.no', helpline: { name: 'Alarmtelefonen', number: '116 111' }, emergency: '112' },
  { country: 'NZ', name: 'Te Tari Taiwhenua, Department of Internal Affairs', page: 'https://www.dia.govt.nz', helpline: { name: '1737', number: '1737' }, emergency: '111' },
  { country: 'PL', name: 'Dyżurnet.pl', page: 'https://dyzurnet.pl', helpline: { name: 'Telefon zaufania', number: '116 111' }, emergency: '112' },
  { country: 'PT', name: 'Linha Internet Segura', page: 'https://www.internetsegura.pt', helpline: { name: 'Linha Internet Segura', number: '800 21 90 90' }, emergency: '112' },
  { country: 'SE', name: 'ECPAT Sverige', page: 'https://ecpat.se', helpline: { name: 'Bris', number: '116 111' }, emergency: '112' },
  { country: 'US', name: 'NCMEC CyberTipline', page: 'https://report.cybertip.org', helpline: { name: 'NCMEC', number: '1-800-843-5678' }, emergency: '911' },
];

/** The reader's country: the one chosen, else the region that the browser names first ("fr-CH"). */
export function countryOf(chosen: string | undefined, accepted: string | undefined): string | undefined {
  const known = (code: string | undefined): string | undefined => reportingBodies.find(({ country }) => country === code?.toUpperCase())?.country;
  return known(chosen) ?? (chosen ? undefined : known(/^[a-z]{2,3}(?:-[A-Za-z]{4})?-([A-Za-z]{2})\b/.exec(accepted ?? '')?.[1]));
}
