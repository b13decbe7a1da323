import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-today.ts'

export default {
  title: 'આજે મારું કેન્દ્ર',
  sessions: 'આજનાં અને આવતી કાલનાં સત્રો',
  noSessions: 'આજે કે આવતી કાલે કોઈ સત્ર નથી.',
  consents: 'લેવાની સંમતિ',
  noConsents: 'કોઈ સહભાગી પાસે સંમતિ માગવાની નથી.',
  further: 'અધૂરી નોંધણી',
  noFurther: 'કોઈ નોંધણી અધૂરી નથી.',
  begun: 'તમે {{when}} કોઈને નોંધવાનું શરૂ કર્યું.',
  continue: 'આગળ વધો',
  discard: 'કાઢી નાખો…',
  discardTitle: 'આ નોંધણી કાઢી નાખવી છે?',
  discardTaken: 'બીજી ટૅબે આ નોંધણી ખોલી છે, તેથી તે કાઢી નાખી નથી. ત્યાં પૂરી કરો કે કાઢી નાખો.',
  discardWhat: 'તેના માટે તમે લખેલું બધું આ ઉપકરણ પરથી દૂર થાય છે. આ પાછું લઈ શકાતું નથી.',
  discardVerb: 'કાઢી નાખો',
  uploads: 'અધૂરા અપલોડ',
  noUploads: 'કોઈ રેકોર્ડિંગ ખૂટતું નથી.',
  notRecorded: 'હજી રેકોર્ડિંગ નથી',
  all: 'બધા {{count}} બતાવો',
  why: {
    mistaken: 'સંમતિ ભૂલથી નોંધાઈ',
    never_asked: 'ક્યારેય પૂછ્યું નથી',
    refused: 'ભાગ લેવાની ના પાડે છે',
    withdrawn: 'ભાગ લેવાની સંમતિ પાછી ખેંચી',
    not_in_force: 'સંમતિ માન્ય ન હતી',
    new_version: 'નવી આવૃત્તિ',
  },
} as const satisfies SomeWords<typeof english>
