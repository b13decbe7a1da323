import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-today.ts'

export default {
  title: 'Kituo changu leo',
  sessions: 'Vikao vya leo na kesho',
  noSessions: 'Hakuna vikao leo wala kesho.',
  consents: 'Ridhaa zinazotakiwa',
  noConsents: 'Hakuna mshiriki wa kuombwa ridhaa.',
  further: 'Usajili wa kuendelea nao',
  noFurther: 'Hakuna usajili ambao haujakamilika.',
  begun: 'Ulianza kusajili mtu {{when}}.',
  continue: 'Endelea',
  discard: 'Tupa…',
  discardTitle: 'Utupe usajili huu?',
  discardTaken: 'Kichupo kingine kimefungua usajili huu, kwa hiyo haukutupwa. Ukamilishe au utupe huko.',
  discardWhat: 'Kila ulichoandika kwa ajili yake kinaondolewa kwenye kifaa hiki. Hili haliwezi kutenguliwa.',
  discardVerb: 'Tupa',
  uploads: 'Upakiaji ambao haujakamilika',
  noUploads: 'Hakuna rekodi inayokosekana.',
  notBegun: 'Rekodi zisizo na maandishi',
  noNotBegun: 'Kila rekodi ina maandishi yake.',
  notRecorded: 'bado hakuna rekodi',
  all: 'Onyesha zote {{count}}',
  why: {
    mistaken: 'ridhaa iliandikwa kimakosa',
    never_asked: 'hajawahi kuulizwa',
    refused: 'anakataa kushiriki',
    withdrawn: 'ameondoa ridhaa ya kushiriki',
    not_in_force: 'ridhaa haikuwa halali',
    new_version: 'toleo jipya',
  },
} as const satisfies SomeWords<typeof english>
