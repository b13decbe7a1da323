import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/transcripts-import.ts'

export default {
  title: 'લખાણ આયાત કરો',
  verb: 'આયાત કરો',
  whose: 'સત્ર અને ભાષા',
  chooseSession: 'સત્ર પસંદ કરો',
  file: 'ફાઇલ',
  format: 'પ્રકાર',
  preview: 'પૂર્વદર્શન',
} as const satisfies SomeWords<typeof english>
