import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/consent-correct.ts'

export default {
  verb: 'Iliandikwa kimakosa…',
  title: 'Je, ridhaa hii ya {{code}} iliandikwa kimakosa?',
  confirm: 'Weka alama kuwa iliandikwa kimakosa',
  done: '{{code}}: ridhaa imewekwa alama kuwa iliandikwa kimakosa.',
  hint: 'Kwa ridhaa ya mtu mwingine, yenye siku isiyo sahihi au jibu lisilo sahihi. Inabaki kusomeka na haihesabiwi popote. Baadaye andika ridhaa iliyo sahihi, ikiwa ipo.',
  because: 'Kilichofanywa kwa ridhaa',
  status: 'Hali: {{status}}. Inabaki, na inaweza kusahihishwa katika historia ya mshiriki.',
  sessions_one: 'Alihudhuria kikao {{count}}: {{codes}}.',
  sessions_other: 'Alihudhuria vikao {{count}}: {{codes}}.',
  transcripts_one: 'Maandishi {{count}}.',
  transcripts_other: 'Maandishi {{count}}.',
  withheld:
    'Rekodi za mshiriki, na maneno yake, yanazuiwa. Ridhaa inayaruhusu tena kwa kadiri inavyohusu siku yaliposemwa.',
  withdrawal: 'Kuondolewa kuliandikwa kwenye ridhaa hii. Je, mshiriki huyu ndiye aliyesema?',
  stands: 'Ndiyo. Kunabaki, na kunahusu ridhaa nyingine.',
  taken_off: 'Hapana. Kunafutwa, na ridhaa za awali zinahesabiwa tena.',
  reason: 'Iliandikwa kimakosa',
  by: 'Alama iliwekwa na',
  removed: 'Kuondolewa kwa {{on}}, kumefutwa',
  removedOf: '{{scope}}: kuondolewa kwa {{on}}, kumefutwa',
} as const satisfies SomeWords<typeof english>
