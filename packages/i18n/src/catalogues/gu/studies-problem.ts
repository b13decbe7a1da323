import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/studies-problem.ts'

export default {
  study: {
    not_found: 'આવો કોઈ અભ્યાસ નથી, અથવા તમે તેને જોઈ શકતા નથી.',
  },
  site: {
    not_found: 'આવું કોઈ કેન્દ્ર નથી, અથવા તમે તેને જોઈ શકતા નથી.',
  },
} as const satisfies SomeWords<typeof english>
