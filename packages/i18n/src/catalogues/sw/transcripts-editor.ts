import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/transcripts-editor.ts'

export default {
  words: 'Maneno',
  segment: 'Kipande {{position}}',
  timeOf: 'Mwanzo wa kipande {{position}}',
  speakerOf: 'Mzungumzaji wa kipande {{position}}',
  textOf: 'Maneno ya kipande {{position}}',
  noTime: 'Hii si saa, au iko baada ya mwisho, au baada ya saa 500.',
  readOnly: 'Unaweza kusoma tu. Ni mtu aliyepewa maandishi haya tu anayeweza kubadilisha maneno yake.',
  empty: 'Bado hakuna maneno',
  emptyHint: 'Andika maneno hapa ukisikiliza rekodi, au ingiza faili.',
  emptyForOthers: 'Mtu aliyepewa maandishi haya anaweza kuandika maneno yake au kuingiza faili.',
  begin: 'Anza kuandika',
  kept: 'imehifadhiwa kwenye kifaa hiki',
  saving: 'inahifadhi…',
  waiting: 'imehifadhiwa kwenye kifaa hiki; seva haifikiki',
  savedSeconds: 'ilihifadhiwa sekunde {{seconds}} zilizopita',
  savedAgo: 'ilihifadhiwa {{when}}',
  sourceChanged: '⚠ asili imebadilika',
  sourceNotReady:
    'Asili ilirudishwa, kwa hiyo haionyeshwi hapa, na tafsiri inasubiri. Unaweza kuendelea majina yakishaondolewa tena kwenye asili.',
  unchecked:
    'Maneno haya yalizuiwa wakati hatua ilipokamilishwa, kwa hiyo hakuna aliyeyakagua. Wasomaji hawayapati hadi maandishi yapitie hatua hiyo tena.',
  uncheckedSource:
    'Haionyeshwi: maneno haya yalizuiwa wakati hatua ya asili ilipokamilishwa. Asili lazima irudishwe kwenye hatua hiyo.',
  withheld:
    'Yanazuiwa: mzungumzaji aliondoa matumizi ya data zake, alikuwa ameondoka kufikia siku ya kikao, au hakutoa ridhaa inayohusu siku hiyo, au mzungumzaji hajulikani',
  stale: 'Mtu mwingine alibadilisha kipande hiki ulipokuwa ukiandika.',
  theirs: 'Yake',
  mine: 'Yako',
  takeTheirs: 'Chukua yake',
  keepMine: 'Baki na yangu',
  stillFits: 'Bado yanafaa',
  stillFitsOf: 'Maneno ya kipande {{position}} bado yanaendana na asili',
  keptInTab: 'imehifadhiwa katika kichupo hiki',
  waitingInTab: 'imehifadhiwa katika kichupo hiki; seva haifikiki',
  beside: 'Katika kichupo kingine uliandika kitu tofauti kwenye kipande hiki.',
  inOtherTab: 'Katika kichupo kingine',
  inThisTab: 'Katika kichupo hiki',
  takeOther: 'Tumia maneno ya kichupo kingine',
  keepThis: 'Baki na maneno ya kichupo hiki',
} as const satisfies SomeWords<typeof english>
