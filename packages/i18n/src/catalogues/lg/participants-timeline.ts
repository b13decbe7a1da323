import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-timeline.ts'

export default {
  title: 'Ebyabaddewo',
  event: {
    declined: 'Yagaana',
    enrolled: 'Yawandiikibwa',
    deceased: 'Yafa',
  },
  session: 'Olutuula {{session}}',
} as const satisfies SomeWords<typeof english>
