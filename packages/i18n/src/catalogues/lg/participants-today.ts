import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-today.ts'

export default {
  title: 'Ekifo kyange lwaleero',
  sessions: 'Entuula za leero n’enkya',
  noSessions: 'Leero n’enkya tewali ntuula.',
  continue: 'Genda mu maaso',
  discard: 'Suula…',
  discardVerb: 'Suula',
  why: {
    never_asked: 'tabuuzibwangako',
    refused: 'agaana okwetaba',
  },
} as const satisfies SomeWords<typeof english>
