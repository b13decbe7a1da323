import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/sessions-problem.ts'

export default {
  session: {
    not_found: 'Hakuna kikao hicho, au huruhusiwi kukiona.',
    step_refused: 'Hili haliwezekani kwa hali ya sasa ya kikao.',
    participant_elsewhere: 'Mshiriki huyu ni wa kituo kingine.',
    in_future: 'Kikao bado hakijafanyika.',
    took_place:
      'Washiriki wa kikao hiki wameandikwa kuwa walihudhuria, au rekodi au maandishi yake yamehifadhiwa, kwa hiyo hakiwezi kuhamishiwa siku ijayo. Ikiwa hakikufanyika, sahihisha mahudhurio kwanza. Kwa kukutana kwingine, panga kikao kingine.',
    kept_before:
      'Rekodi yake ya kwanza ilihifadhiwa, au maandishi yake ya kwanza yalianzishwa, tarehe {{on}}, kwa hiyo kikao hakikuweza kuwa baadaye. Chagua siku hiyo au iliyotangulia.',
    day_frees_words:
      'Siku iliyoandikwa sasa, maneno ya washiriki hawa hayaruhusiwi kutumika; siku ile nyingine yangeweza: {{codes}}. Ni mtu anayeandika ridhaa katika kituo hiki tu anayeweza kurekebisha siku kama hiyo.',
    participant_inactive: 'Washiriki hawa hawashiriki tena na hawawezi kualikwa: {{codes}}.',
    participant_not_invited: 'Mshiriki mmoja kwenye orodha hii hajaalikwa kwenye kikao hiki.',
    participant_attended:
      '{{codes}}: mahudhurio yao yameandikwa, kwa hiyo huwezi kuwaondoa kwenye orodha. Ikiwa mahudhurio si sahihi, yasahihishe kwanza.',
    participant_left:
      'Kabla ya siku ya kikao hiki, washiriki hawa walijitoa katika ukusanyaji wa data mpya: {{codes}}. Ikiwa walihudhuria, siku ya kujitoa si sahihi. Isahihishe kwanza, kwenye ukurasa wa mshiriki.',
    participant_gone:
      'Kabla ya siku ya kikao hiki, washiriki hawa walikataa, walifariki au walionekana hawafai: {{codes}}. Ikiwa walihudhuria, siku ya hatua hiyo si sahihi. Isahihishe kwanza, kwenye ukurasa wa mshiriki.',
    participant_unscreened:
      'Washiriki hawa walichujwa baada tu ya siku ya kikao hiki: {{codes}}. Ikiwa walihudhuria, siku ya uchujaji au ya kikao si sahihi. Isahihishe kwanza.',
    participant_withdrew:
      'Washiriki hawa waliondoa matumizi ya data zao, walikuwa wameondoka kufikia siku ya kikao, au hawakutoa ridhaa inayohusu siku hiyo, kwa hiyo mahudhurio yao hayawezi kubadilishwa: {{codes}}. Ikiwa mahudhurio si sahihi, kwanza sahihisha kujitoa kwenye ukurasa wa mshiriki, kisha mahudhurio. Halafu andika tena kujitoa.',
    participant_speaks:
      'Maandishi ya kikao hiki yanawataja washiriki hawa kama wazungumzaji: {{codes}}. Ikiwa hawakuwepo, kwanza badilisha mzungumzaji ni nani, kwenye ukurasa wa kila maandishi. Maandishi yaliyotolewa lazima yarudishwe kwa ajili ya hili.',
    attended:
      'Washiriki hawa wameandikwa kuwa walihudhuria kikao hiki: {{codes}}. Ikiwa kikao kilifanyika, andika kuwa kimefanyika. Ikiwa hakikufanyika, sahihisha mahudhurio kwanza.',
    recorded:
      'Kikao hiki kina rekodi, au faili ya rekodi inasubiriwa. Ikiwa kikao kilifanyika, andika kuwa kimefanyika. Ikiwa hakikufanyika, msimamizi wa data lazima kwanza aharibu rekodi na atoe sababu.',
    transcribed:
      'Kikao hiki kina maandishi, kwa hiyo kilifanyika na hakiwezi kughairiwa. Ikiwa alikuja mtu mwingine, kwanza andika mahudhurio yake.',
    recorded_without_consent:
      'Kikao hiki kina rekodi, na washiriki hawa hawakutoa ridhaa ya kurekodiwa: {{codes}}. Ikiwa walihudhuria, andika ridhaa yao, au mwombe msimamizi wa data aharibu rekodi. Kisha andika mahudhurio.',
    transcribed_without_consent:
      'Kikao hiki kina maandishi, na washiriki hawa hawakutoa ridhaa ya maneno yao kuandikwa: {{codes}}. Ikiwa walihudhuria, omba ridhaa yao na uiandike. Kisha andika mahudhurio.',
    translated_without_consent:
      'Kikao hiki kina tafsiri, au maandishi kwa lugha nyingine kuliko yake, na washiriki hawa hawakutoa ridhaa ya kutafsiriwa: {{codes}}. Ikiwa walihudhuria, omba ridhaa yao na uiandike. Kisha jaribu tena.',
    not_a_group: 'Kikao cha aina hii kina mshiriki mmoja.',
    ends_before_start:
      'Mwisho lazima uwe baada ya mwanzo, na si zaidi ya saa {{hours}} baada yake. Ikiwa mwisho uko kabla ya mwanzo, unahesabiwa kuwa siku inayofuata.',
    kind_unknown: 'Utafiti hauna aina hiyo ya kikao.',
    group_unknown: 'Utafiti hauna kikundi hicho.',
    language_unknown: 'Utafiti hautumii lugha hii.',
    staff_unknown: 'Mmoja wa wafanyakazi hafanyi kazi katika kituo hiki.',
    facilitator_missing: 'Kwanza chagua nani aliwezesha kikao.',
    attendance_open: 'Kwanza andika kama washiriki hawa walikuja: {{codes}}.',
    nobody_attended:
      'Hakuna mshiriki aliyehudhuria. Ikiwa alikuja mtu mwingine, kwanza andika mahudhurio yake. Ikiwa kikao hakikufanyika, kighairi.',
  },
} as const satisfies SomeWords<typeof english>
