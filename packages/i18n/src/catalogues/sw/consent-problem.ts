import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/consent-problem.ts'

export default {
  consent: {
    not_in_force: 'Hakuna ridhaa halali. Andika ridhaa kwanza.',
    part_taken_back:
      '{{codes}}: ameondoa ridhaa ya kushiriki. Hakuna data mpya zinazokusanywa hadi ridhaa mpya au kujitoa kwenye utafiti kuandikwe.',
    already_mistaken: 'Ridhaa hii tayari imewekwa alama kuwa iliandikwa kimakosa.',
    only_mistaken:
      '{{codes}}: ridhaa iliandikwa kimakosa. Hakuna data mpya zinazokusanywa hadi ridhaa sahihi au kujitoa kwenye utafiti kuandikwe.',
    withdrawal_undecided: 'Kuondolewa kuliandikwa kwenye ridhaa hii. Sema kama kunabaki.',
    not_found: 'Hakuna ridhaa hiyo, au huruhusiwi kuiona.',
    form_not_found: 'Hakuna toleo hilo la fomu ya ridhaa.',
    form_not_valid: 'Toleo hili la fomu halikuwa halali siku hiyo katika kituo hicho.',
    version_ended:
      'Siku hiyo, toleo la fomu ambalo mshiriki alilikubali halikuwa halali tena kituoni. Kwanza andika ridhaa ya toleo lililokuwa halali siku hiyo, kisha andikisha.',
    already_withdrawn: 'Ridhaa hii tayari iliondolewa.',
    witness_not_kept: 'Hakuna shahidi aliyeandikwa kwa ridhaa hii.',
    witness_needed: 'Ridhaa inayopatikana kwa namna hii inahitaji shahidi.',
    signature_missing:
      'Mtu bado hajasaini. Mwache asaini katika sehemu hiyo, au chagua namna nyingine ya kupata ridhaa.',
    signature_too_small: 'Hii ni nukta au mstari mfupi tu. Futa sehemu na mwache mtu asaini tena.',
    signature_other_text:
      'Saini ilichorwa chini ya maneno mengine. Futa sehemu, mwonyeshe mtu maneno haya, na mwache asaini tena.',
    signature_unexpected:
      'Saini huhifadhiwa tu ikiwa ridhaa imepatikana kwa saini kwenye skrini. Chagua namna hii, au futa saini.',
    scope_unknown: 'Fomu haiulizi kipengele hiki.',
    scope_missing: 'Kila kipengele kinahitaji jibu.',
    scope_not_granted: 'Mshiriki hakukubali hili, kwa hiyo ridhaa yake haiwezi kuondolewa.',
    participate_missing:
      'Fomu lazima iombe ridhaa ya kushiriki, kwa sababu ni ridhaa mpya kuliko zote ya mshiriki tu inayohesabiwa.',
    language_unknown: 'Utafiti hautumii lugha hii.',
    form_version_taken: 'Toleo hili la fomu tayari lipo kwa lugha hii.',
  },
  document: {
    none: 'Hakuna ushahidi wa ridhaa hii uliohifadhiwa.',
  },
} as const satisfies SomeWords<typeof english>
