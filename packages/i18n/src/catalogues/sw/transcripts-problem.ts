import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/transcripts-problem.ts'

export default {
  transcript: {
    not_found: 'Hakuna maandishi hayo, au huruhusiwi kuyaona.',
    step_refused: 'Hili haliwezekani kwa hatua ya sasa ya maandishi.',
    same_person:
      'Mtu wa pili lazima afanye hili. Aliyeingiza au kubadilisha maneno haya au wazungumzaji wake, au aliyekamilisha hatua yake, haruhusiwi kuyakagua wala kuyatoa.',
    not_consented:
      'Washiriki hawa hawajakubali {{scope}}, au wameondoa: {{codes}}. Kwa hiyo maneno yao hayawezi kuandikwa. Wakikubali, andika ridhaa mpya kwanza.',
    file_malformed: 'Faili haiwezi kusomwa. Hakuna kilichoingizwa.',
    file_too_large: 'Faili ni kubwa mno kwa maandishi.',
    segment_not_found: 'Kipande hiki hakipo tena.',
    columns_missing: 'Chagua safuwima yenye maneno.',
    several_conversations:
      'Faili ina mazungumzo {{conversations}}, na maandishi huwa na moja. Chagua mazungumzo ya kikao hiki. Ikiwa safu zote ni mazungumzo moja, usichague safuwima ya mazungumzo.',
    speaker_not_found: 'Hakuna mzungumzaji huyo katika maandishi haya.',
    person_elsewhere: 'Mzungumzaji lazima awe mtu mmoja wa kikao hiki: mshiriki aliyehudhuria, au mfanyakazi.',
    language_taken:
      'Kikao hiki tayari kina maandishi kwa lugha hiyo. Yafungue: maneno yanaweza kuingizwa ndani yake mradi bado hayana maneno.',
    language_unknown: 'Utafiti hautumii lugha hii.',
    not_held: 'Maandishi haya hujapewa wewe. Ni mtu aliyepewa tu anayeweza kuyabadilisha.',
    not_empty: 'Maandishi haya tayari yana maneno, kwa hiyo hakuna kilichoingizwa.',
    has_translation:
      'Maandishi haya yana tafsiri, inayotegemea vipande vyake vya sasa. Kwa hiyo faili haiwezi kuingizwa juu yake, na hakuna kipande kinachoweza kuongezwa, kugawanywa, kuunganishwa au kufutwa. Andika maneno katika vipande.',
    version_not_found: 'Maandishi haya hayana toleo hilo.',
    source_not_ready:
      'Majina lazima yaondolewe kwanza kwenye asili. Wakati asili iko katika hatua kabla ya utoaji wake, tafsiri yake haiwezi kuanzishwa, kubadilishwa, kukamilishwa au kutolewa, na asili haionyeshwi kando yake. Kamilisha hatua za asili, kisha endelea.',
    source_is_translation:
      'Tafsiri huanza na maneno yaliyosemwa, na maandishi haya yenyewe ni tafsiri. Fungua asili yake na uanzishe tafsiri huko.',
    built_on: 'Hakuna kilichorudishwa: kazi imeanza kwenye maandishi ya vikao hivi. {{sessions}}',
    nothing_to_export:
      'Hakuna maneno yanayoweza kutolewa sasa. Maneno hutolewa tu ikiwa inajulikana nani aliyasema, na ikiwa watu hawa wanakubali kunukuliwa.',
    too_many_to_export:
      'Faili moja inaweza kuwa na maandishi {{most}}, na zaidi yanalingana. Chuja orodha, na uyatoe kwa sehemu.',
    ends_before_start: 'Kipande kinaisha kabla ya kuanza.',
    person_without_role: 'Mtu huyu hana jukumu kituoni linaloruhusu kazi hii.',
    unfinished: 'Vipande {{empty}} kati ya {{segments}} bado havina maneno.',
  },
} as const satisfies SomeWords<typeof english>
