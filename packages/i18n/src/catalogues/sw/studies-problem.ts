import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/studies-problem.ts'

export default {
  study: {
    timepoints_in_use:
      'Kitu kimeandikwa kwa kipindi hiki cha ziara, kwa hiyo hakiwezi kuondolewa. Unaweza kubadilisha majina, lengo na muda wake.',
    start_missing: 'Kipindi cha ziara huhesabiwa kutoka mwanzo wa utafiti. Sema utafiti unaanza siku gani (startsOn).',
    stages_in_use:
      'Kuna maandishi katika hatua hizi. Huwezi kubadilisha mpangilio wa hatua wala zipi zinakagua au kutoa. Unaweza kuongeza hatua mpya kati yake.',
    key_in_use: 'Utafiti tayari unatumia hii, kwa hiyo haiwezi kuondolewa kwenye mipangilio yake.',
    not_found: 'Hakuna utafiti huo, au huruhusiwi kuuona.',
    slug_taken: 'Utafiti mwingine tayari una jina hili fupi.',
    file_invalid: 'Faili ya utafiti ina makosa. Sahihisha makosa yaliyoorodheshwa, na upakie faili tena.',
    file_differs:
      'Utafiti wenye jina hili fupi ulianzishwa kutoka faili nyingine. Upe utafiti ulio katika faili hii jina jingine fupi.',
    administrator_missing: 'Utafiti huu bado hauna msimamizi. Taja akaunti ya msimamizi.',
  },
  site: {
    not_found: 'Hakuna kituo hicho, au huruhusiwi kukiona.',
    code_taken: 'Kituo kimoja cha utafiti huu tayari kina msimbo huu. Ikiwa kimefungwa, kifungue tena badala yake.',
    closed:
      'Kituo kimefungwa. Hakuna anayeweza kusajiliwa au kuandikishwa huko, na hakuna kinachoweza kufanyika huko baada ya siku yake ya mwisho. Kifungue tena kwanza, au chagua kituo kingine au siku iliyotangulia.',
    opened_after_first:
      'Kitu kiliandikwa katika kituo hiki kwa {{notAfter}}. Kituo hakikuweza kufunguliwa baada ya siku hiyo.',
    closed_before_event:
      'Hatua ya mwisho ya mshiriki katika kituo hiki ilikuwa {{notBefore}}. Kituo hakikuweza kufungwa kabla ya siku hiyo.',
    closed_before_consent:
      'Ridhaa ya mwisho katika kituo hiki ilitolewa au iliondolewa {{notBefore}}. Kituo hakikuweza kufungwa kabla ya siku hiyo.',
    closed_before_session:
      'Kikao cha mwisho katika kituo hiki kilifanyika {{notBefore}}. Kituo hakikuweza kufungwa kabla ya siku hiyo.',
    open: 'Kituo tayari kiko wazi.',
    time_zone_unknown: 'Ukanda huu wa saa haujulikani.',
    code_unsafe:
      'Kwa herufi hizi, herufi ya kuhakiki isingeonyesha kwamba herufi mbili zimebadilishana. Chagua msimbo mwingine.',
    language_unknown: 'Kituo kinaweza kutumia lugha za utafiti tu. Ongeza lugha inayokosekana kwenye utafiti kwanza.',
  },
} as const satisfies SomeWords<typeof english>
