import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/studies-change.ts'

export default {
  title: 'Badilisha utafiti kutoka faili',
  explain:
    'Pakua utafiti kama faili, ihariri, na uichague hapa. Utaona kila badiliko kabla halijafanywa. Vituo, fomu za ridhaa na watu walio katika faili hupuuzwa.',
  reason: 'Kwa nini utafiti unabadilishwa?',
  ethics: 'Rejea ya idhini ya maadili',
  ethicsHint: 'Ya mabadiliko, ikiwa inahitajika. Huhifadhiwa katika kumbukumbu za ukaguzi.',
  preview: 'Kitakachobadilika',
  nothing: 'Faili haitofautiani na utafiti',
  nothingHint: 'Hakuna kitakachobadilika. Hakikisha ulihifadhi faili baada ya kuihariri.',
  removedKeys:
    '{{part}}: {{keys}} haiwezi kuondolewa, kwa sababu washiriki, ridhaa, vikao au maandishi huenda yanaitaja. Irudishe katika faili.',
  kind: {
    added: 'imeongezwa',
    changed: 'imebadilishwa',
    removed: 'imeondolewa',
    reordered: 'kwa mpangilio mwingine',
  },
  before: 'kabla',
  after: 'baada',
  submit: 'Badilisha utafiti',
  submitOver: 'Badilisha utafiti hata hivyo',
  done: 'Utafiti umebadilishwa.',
  conflict: 'Mtu mwingine amebadilisha utafiti baada ya wewe kuchagua faili.',
  theirs: 'Alichobadilisha',
  mine: 'Ambacho faili yako ingebadilisha sasa',
} as const satisfies SomeWords<typeof english>
