import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-step.ts'

export default {
  on: 'Siku gani?',
  reason: 'Kwa nini?',
  arm: 'Kundi gani la ulinganisho?',
  armHint:
    'Polyphony haichagui makundi ya ulinganisho. Andika kundi lililochaguliwa nje, kutoka orodha au huduma yenu ya upangaji nasibu.',
  assess: {
    title: 'Pima kama anafaa',
    verb: 'Andika upimaji',
    done: '{{code}} amepimwa.',
  },
  decline: {
    title: 'Andika kwamba mshiriki amekataa',
    verb: 'Andika',
    done: '{{code}} amekataa.',
  },
  enrol: {
    title: 'Andikisha',
    verb: 'Andikisha',
    done: '{{code}} ameandikishwa.',
    hint: 'Siku hiyo, lazima kuwe na ridhaa halali ya kushiriki.',
  },
  allocate: {
    title: 'Panga kundi la ulinganisho',
    verb: 'Panga',
    done: '{{code}} amepangiwa kundi.',
  },
  complete: {
    title: 'Andika kumaliza',
    verb: 'Andika',
    done: '{{code}} amemaliza utafiti.',
  },
  lose: {
    title: 'Andika kwamba amepotea katika ufuatiliaji',
    verb: 'Andika',
    done: '{{code}} amepotea katika ufuatiliaji.',
  },
  record_death: {
    title: 'Andika kifo',
    verb: 'Andika',
    done: 'Kifo cha {{code}} kimeandikwa.',
  },
  withdraw: {
    title: 'Andika kujitoa kwa {{code}}',
    verb: 'Andika kujitoa',
    done: 'Kujitoa kwa {{code}} kumeandikwa.',
    level: 'Kujitoa kunafika wapi?',
  },
  correct: {
    title: 'Sahihisha kilichoandikwa',
    verb: 'Sahihisha',
    done: '{{code}}: imesahihishwa.',
    hint: 'Ingizo lisilo sahihi linabaki kusomeka lakini halihesabiwi tena. Baadaye, andika lililo sahihi.',
    screening: 'Sahihisha siku ya uchujaji',
    screenedOn: 'Uchujaji ulikuwa siku gani?',
    screenedHint: 'Siku isiyo sahihi inabaki kusomeka lakini haihesabiwi tena.',
  },
} as const satisfies SomeWords<typeof english>
