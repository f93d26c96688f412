import type { Category } from '#plenary/identity';
import type { LocalisedText } from '#plenary/protocol';

/** Words in the demonstration's three languages; English is the source. */
export const three = (en: string, fr?: string, ar?: string): LocalisedText => ({
  en: { text: en, state: 'SOURCE' },
  ...(fr && { fr: { text: fr, state: 'VERIFIED' as const } }),
  ...(ar && { ar: { text: ar, state: 'VERIFIED' as const } }),
});

export interface DemoOrganisation {
  key: string;
  name: LocalisedText;
  acronym: string;
  category: Category;
  country?: string;
  domain: string;
}

/** Nobody and nothing here exists. Countries are codes that ISO 3166-1 leaves to users. */
export const organisations: readonly DemoOrganisation[] = [
  { key: 'ardenia', name: three('Ardenia', 'Ardénie', 'أردينيا'), acronym: 'ARD', category: 'STATE', country: 'QM', domain: 'ardenia.example' },
  { key: 'kestria', name: three('Kestria', 'Kestrie', 'كستريا'), acronym: 'KES', category: 'STATE', country: 'QN', domain: 'kestria.example' },
  { key: 'qasira', name: three('Qasira', 'Qasira', 'قصيرة'), acronym: 'QAS', category: 'STATE', country: 'QO', domain: 'qasira.example' },
  { key: 'haneria', name: three('Haneria Online Safety Authority', 'Autorité hanérienne de sécurité en ligne', 'هيئة هانيريا للسلامة على الإنترنت'), acronym: 'HOSA', category: 'REGULATOR', country: 'QP', domain: 'hosa.example' },
  { key: 'council', name: three('Council of the Eight Coasts', 'Conseil des Huit Côtes', 'مجلس السواحل الثمانية'), acronym: 'CEC', category: 'INTERGOVERNMENTAL', domain: 'eightcoasts.example' },
  { key: 'models', name: three('Kestrian Model Works', 'Ateliers kestriens de modèles', 'ورش النماذج الكسترية'), acronym: 'KMW', category: 'INDUSTRY', country: 'QN', domain: 'modelworks.example' },
  { key: 'hotline', name: three('Costalba Hotline', 'Ligne d’alerte de Costalba', 'خط كوستالبا الساخن'), acronym: 'CBH', category: 'HOTLINE', country: 'QQ', domain: 'costalba.example' },
  { key: 'veluna', name: three('Veluna Children’s Rights Alliance', 'Alliance de Veluna pour les droits de l’enfant', 'تحالف فيلونا لحقوق الطفل'), acronym: 'VCRA', category: 'CIVIL_SOCIETY', country: 'QR', domain: 'veluna.example' },
  { key: 'advocates', name: three('Network of Advocates of the Eight Coasts', 'Réseau de défense des Huit Côtes', 'شبكة المناصرين في السواحل الثمانية'), acronym: 'NAEC', category: 'SURVIVOR_LED', country: 'QS', domain: 'advocates.example' },
];

export interface DemoPerson {
  key: string;
  name: string;
  organisation: string;
  title: string;
  language: 'en' | 'fr' | 'ar';
  /** Answers for their organisation. */
  focal?: boolean;
}

/** People by what they are: nobody has a name. */
export const people: readonly DemoPerson[] = [
  { key: 'secretary', name: 'Secretary of the process', organisation: 'council', title: 'Secretariat', language: 'en', focal: true },
  { key: 'convenor', name: 'Convenor of the process', organisation: 'ardenia', title: 'Ministry of Justice', language: 'fr' },
  { key: 'participant', name: 'Head of delegation, Kestria', organisation: 'kestria', title: 'Ministry of the Interior', language: 'en', focal: true },
  { key: 'ardenia', name: 'Head of delegation, Ardenia', organisation: 'ardenia', title: 'Ministry of Justice', language: 'fr', focal: true },
  { key: 'digital', name: 'Delegate, Ardenia', organisation: 'ardenia', title: 'Ministry of Digital Affairs', language: 'fr' },
  { key: 'qasira', name: 'رئيسة وفد قصيرة', organisation: 'qasira', title: 'Family Council', language: 'ar', focal: true },
  { key: 'haneria', name: 'Commissioner, Haneria', organisation: 'haneria', title: 'Commissioner', language: 'en', focal: true },
  { key: 'models', name: 'Head of safety, Kestrian Model Works', organisation: 'models', title: 'Head of safety', language: 'en', focal: true },
  { key: 'hotline', name: 'Coordinator, Costalba Hotline', organisation: 'hotline', title: 'Coordinator', language: 'en', focal: true },
  { key: 'veluna', name: 'Director, Veluna Alliance', organisation: 'veluna', title: 'Director', language: 'fr', focal: true },
  { key: 'advocates', name: 'First advocate of the network', organisation: 'advocates', title: 'Advocate', language: 'en', focal: true },
];

export const addressOf = ({ key, organisation }: DemoPerson): string => `${key}@${organisations.find((one) => one.key === organisation)?.domain ?? 'shore.example'}`;
