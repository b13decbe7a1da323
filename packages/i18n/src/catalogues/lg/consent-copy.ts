import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/consent-copy.ts'

export default {
  question: {
    participate: 'Oyagala okwetaba mu kunoonyereza?',
    recontact: "Osobola okubuuzibwa nate olw'okunoonyereza okulala okunaddirira?",
    other: 'Okkiriza “{{scope}}”?',
  },
} as const satisfies SomeWords<typeof english>
