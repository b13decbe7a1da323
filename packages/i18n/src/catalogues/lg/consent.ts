import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/consent.ts'
import copy from './consent-copy.ts'

export default {
  method: {
    paper_scan: 'ku lupapula',
    witnessed: 'mu bigambo, nga waliwo omujulizi',
    thumbprint: 'ekinkumu',
  },
  question: {
    participate: 'Omuntu ayagala okwetaba mu kunoonyereza?',
    record_audio: 'Emboozi zisobola okukwatibwa amaloboozi?',
    translate: 'Ebigambo bino bisobola okuvvuunulwa?',
    recontact: "Omuntu asobola okubuuzibwa nate olw'okunoonyereza okulala okunaddirira?",
    other: 'Omuntu akkiriza “{{scope}}”?',
  },
  yes: 'Yee',
  no: 'Nedda',
  unanswered: 'Buli kibuuzo kyetaaga okuddibwamu: yee oba nedda.',
  person: {
    witness: 'Omujulizi',
    showWitness: 'Laga',
    reason: 'Ensonga',
  },
  record: {
    witness: 'Omujulizi',
    witnessName: "Erinnya ly'omujulizi",
    witnessMissing: "Wandiika erinnya ly'omujulizi.",
  },
  copy,
  forms: {
    title: "Foomu z'okukkiriza",
    column: {
      title: 'Foomu',
      language: 'Olulimi',
      today: 'Leero',
      sites: 'Ebifo',
    },
    all: 'Ebifo byonna',
    site: 'Ekifo',
  },
  due: {
    showAll: 'Laga ebifo byonna',
    column: {
      code: 'Koodi',
      site: 'Ekifo',
      why: 'Lwaki',
      language: 'Olulimi',
    },
    why: {
      never_asked: 'tabuuzibwangako',
      refused: 'agaana okwetaba',
    },
  },
  find: {
    heading: 'Okukkiriza',
    forms: "Foomu z'okukkiriza",
  },
} as const satisfies SomeWords<typeof english>
