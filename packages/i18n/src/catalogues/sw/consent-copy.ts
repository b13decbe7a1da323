import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/consent-copy.ts'

export default {
  question: {
    participate: 'Je, unataka kushiriki?',
    recontact: 'Je, unaweza kuulizwa tena kwa ajili ya utafiti wa baadaye?',
    other: 'Je, unakubali “{{scope}}”?',
  },
} as const satisfies SomeWords<typeof english>
