import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/words.ts'

export default {
  role: {
    coordinator: 'કેન્દ્ર સંયોજક',
    data_manager: 'ડેટા વ્યવસ્થાપક',
    investigator: 'મુખ્ય સંશોધક',
    transcriber: 'લિપિકાર',
    analyst: 'વિશ્લેષક',
    monitor: 'નિરીક્ષક',
    administrator: 'વ્યવસ્થાપક',
  },
  allSites: 'બધાં કેન્દ્રો',
  stage: {
    transcription: 'લિપ્યંકન',
    verification: 'ચકાસણી',
    pseudonymisation: 'નામ છુપાવવાં',
    release: 'બહાર પાડવું',
    translation: 'અનુવાદ',
    back_check: 'અનુવાદની ચકાસણી',
  },
} as const satisfies SomeWords<typeof english>
