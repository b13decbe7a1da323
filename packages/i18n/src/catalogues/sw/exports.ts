import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/exports.ts'

export default {
  title: 'Faili za kutoa',
  hint: 'Faili zina misimbo, kamwe hazina majina. Kumbukumbu za ukaguzi huandika kila utoaji: nani aliufanya, lini, na kwa chujio gani.',
  kind: {
    participants: 'Washiriki',
    sessions: 'Vikao',
    transcripts: 'Maandishi',
    recruitment: 'Uandikishaji',
  },
  holds: {
    participants:
      'Mstari mmoja kwa kila mshiriki: msimbo, kituo, kikundi, hali, kundi la ulinganisho na tarehe. Washiriki walioondoa matumizi ya data zao hawamo.',
    sessions:
      'Mstari mmoja kwa kila kikao: msimbo, aina, lugha, saa za kituoni, wangapi walialikwa, na wangapi walikuja.',
    transcripts:
      'Mstari mmoja kwa kila maandishi: kikao, lugha, hatua, siku hatua ilipoanza na siku inapotakiwa. Maneno hayamo.',
    recruitment: 'Mstari mmoja kwa kila kituo na mwezi: wangapi waliandikishwa, na lengo.',
  },
  site: 'Kituo',
  allSites: 'Vituo vyote ninavyoruhusiwa',
  asListed: 'Kwa chujio kama kwenye orodha',
  withoutFilter: 'Bila chujio hiki',
  verb: 'Pakua',
  verbFor: 'Pakua: {{kind}}',
  job: 'Faili: {{kind}}',
  progress: 'mistari {{done}} kati ya {{total}}',
  done: 'mistari {{total}} katika {{name}}',
  cancelled: 'Utoaji umeghairiwa. Hakuna faili iliyohifadhiwa.',
  broken: 'Muunganisho ulikatika kabla faili haijakamilika. Hakuna faili iliyohifadhiwa. Jaribu tena.',
  problem: {
    export: {
      ticket_expired: 'Muda wa upakuaji huu umekwisha. Anza tena.',
      ticket_unknown: 'Upakuaji huu ni wa mtu mwingine, au haupo. Anza mwenyewe.',
      one_at_a_time: 'Tayari unapakua faili. Subiri ikamilike, au ighairi, kisha uanze hii tena.',
      too_many: 'Umeanza utoaji {{most}} ndani ya saa hii, na zaidi hauwezekani. Anza huu tena saa kamili inayofuata.',
    },
  },
} as const satisfies SomeWords<typeof english>
