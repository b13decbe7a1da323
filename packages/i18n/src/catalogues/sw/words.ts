import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/words.ts'

export default {
  role: {
    coordinator: 'Mratibu wa kituo',
    data_manager: 'Msimamizi wa data',
    investigator: 'Mtafiti mkuu',
    transcriber: 'Mwandishi wa maandishi',
    analyst: 'Mchambuzi',
    monitor: 'Mfuatiliaji',
    administrator: 'Msimamizi',
  },
  allSites: 'vituo vyote',
  stage: {
    transcription: 'Uandishi',
    verification: 'Uhakiki',
    pseudonymisation: 'Kuficha majina',
    release: 'Utoaji',
    translation: 'Tafsiri',
    back_check: 'Ukaguzi wa tafsiri',
  },
} as const satisfies SomeWords<typeof english>
