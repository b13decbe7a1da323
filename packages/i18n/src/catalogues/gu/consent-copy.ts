import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/consent-copy.ts'

export default {
  question: {
    participate: 'શું તમે ભાગ લેવા ઇચ્છો છો?',
    recontact: 'શું પછીના અભ્યાસ માટે તમને ફરી પૂછી શકાય?',
    other: 'શું તમે “{{scope}}” માટે સંમત છો?',
  },
} as const satisfies SomeWords<typeof english>
