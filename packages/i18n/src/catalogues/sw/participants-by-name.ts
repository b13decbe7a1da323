import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/participants-by-name.ts'

export default {
  verb: 'Tafuta kwa jina…',
  title: 'Tafuta mshiriki kwa jina, simu au namba ya kitambulisho',
  typed: 'Jina, namba ya simu au namba ya kitambulisho',
  hint: 'Majina hupatikana kwa mwandiko na mpangilio wowote. Kumbukumbu za ukaguzi huandika kila mshiriki aliyepatikana.',
  submit: 'Tafuta',
  nobody: 'Hakuna mtu katika kituo hiki mwenye jina hili au namba hii.',
  finder: 'Tafuta “{{typed}}” kwa jina au namba',
  finderAt: 'katika {{site}}. Kila mshiriki aliyepatikana huandikwa.',
  found_one: 'Mshiriki mmoja',
  found_other: 'Washiriki {{count}}',
  by: {
    name: 'kwa jina',
    phone: 'kwa namba ya simu',
    national_id: 'kwa namba ya kitambulisho',
  },
  more: 'Huenda wapo wengine. Andika pia jina jingine.',
} as const satisfies SomeWords<typeof english>
