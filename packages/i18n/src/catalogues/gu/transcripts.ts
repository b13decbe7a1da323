import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/transcripts.ts'
import typing from './transcripts-typing.ts'

export default {
  ...typing,
} as const satisfies SomeWords<typeof english>
