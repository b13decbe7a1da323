import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/problems.ts'

export default {
  generic:
    'Hitilafu imetokea, na hatujui sababu yake. Hakuna ulichoandika kilichopotea. Jaribu tena. Ikitokea tena, mpe msimamizi wako namba hii ya ombi: {{request}}.',
  genericWithoutRequest:
    'Hitilafu imetokea, na hatujui sababu yake. Hakuna ulichoandika kilichopotea. Jaribu tena baada ya muda mfupi.',
  partMissing:
    'Sehemu ya ukurasa huu haikuweza kupakuliwa. Mtandao ukirudi, fungua ukurasa upya. Ulichoandika kimehifadhiwa.',
  unreachable: 'Seva haifikiki. Hakuna ulichoandika kilichopotea. Jaribu tena mtandao ukirudi.',
  problem: {
    input: {
      invalid: 'Baadhi ya thamani si sahihi. Ujumbe kwenye kila sehemu unaeleza cha kubadilisha.',
      too_large: 'Hii ni kubwa mno kutumwa kwa mara moja. Tuma kidogo kidogo.',
      too_slow:
        'Faili ilifika polepole mno, na muunganisho ukafungwa. Hakuna kilichohifadhiwa. Itume tena kutoka mahali penye mtandao mzuri zaidi.',
    },
    database: {
      unavailable: 'Hifadhidata haijibu kwa sasa. Hakuna kilichobadilishwa. Jaribu tena baada ya muda mfupi.',
    },
    server: {
      busy: 'Seva ina shughuli nyingi. Jaribu tena baada ya muda mfupi.',
      failed: 'Seva haikuweza kukamilisha hili. Hakuna kilichobadilishwa. Jaribu tena.',
    },
    file: {
      takes_too_long:
        'Kusoma faili hii kulichukua zaidi ya sekunde kumi, kwa hiyo kulisimamishwa. Hakuna kilichobadilishwa. Fungua faili katika programu iliyoitengeneza na uihifadhi tena, au igawanye katika faili kadhaa.',
      takes_too_much:
        'Kusoma faili hii kunahitaji kumbukumbu kubwa kuliko inayoruhusiwa kwa faili moja, kwa hiyo kulisimamishwa. Hakuna kilichobadilishwa. Fungua faili katika programu iliyoitengeneza na uihifadhi tena, au igawanye katika faili kadhaa.',
    },
    live: {
      too_many:
        'Tayari una vichupo au madirisha {{most}} yaliyo wazi yanayoonyesha mabadiliko ya wengine papo hapo. Hiki hakiyaonyeshi. Funga baadhi ya vingine.',
    },
    command: {
      reused: 'Hii tayari ilitumwa ikiwa na thamani nyingine. Fungua ukurasa upya na ujaribu tena.',
    },
    row: {
      changed: 'Mtu mwingine alibadilisha hii ulipokuwa ukiifanyia kazi. Angalia toleo lake kabla ya kuhifadhi lako.',
      exists: 'Hii tayari ipo.',
      ambiguous:
        'Vituo viwili vinatumia kitambulisho kimoja kwa vitu tofauti. Hakuna kilichobadilishwa. Mwombe mtu anayefanya kazi katika kituo kimoja tu kati ya hivi afanye hili, na umjulishe msimamizi wako.',
    },
    calendar: {
      no_such_day: 'Hakuna siku kama hiyo katika kalenda.',
      in_future: 'Siku hii bado haijafika kituoni.',
      after_shown_day: 'Kipindi kinaanza baada ya siku ya takwimu. Siku ya mwisho inayowezekana ni {{notAfter}}.',
      too_early: 'Siku hii ni ya mapema mno: iko kabla ya siku ambayo inapaswa kuifuata.',
      before_site: 'Kituo kilifunguliwa {{notBefore}}. Hakuna kilichoweza kutokea huko kabla ya hapo: hakikisha mwaka.',
      before_study:
        'Hii ni zaidi ya mwaka mmoja kabla ya utafiti kuanza. Siku ya kwanza inayowezekana ni {{notBefore}}.',
      too_long_ago: 'Hii ni zamani mno. Siku ya kwanza inayowezekana ni {{notBefore}}.',
      too_far_ahead: 'Hii ni mbali mno mbeleni. Siku ya mwisho inayowezekana ni {{notAfter}}.',
      time_does_not_exist: 'Saa hubadilishwa kituoni siku hiyo, kwa hiyo wakati huu haupo. Chagua wakati mwingine.',
    },
    access: {
      signed_out: 'Umetoka kwenye akaunti. Ingia ili uendelee.',
      refused: 'Majukumu yako hayaruhusu hili. Mwombe msimamizi wa utafiti jukumu unalohitaji.',
      not_found: 'Hii haipo, au huruhusiwi kuiona.',
    },
  },
  field: {
    input: {
      invalid_type: 'Thamani haipo au ni ya aina isiyo sahihi.',
      too_small: 'Hii ni fupi mno au ndogo mno.',
      too_big: 'Hii ni ndefu mno au kubwa mno.',
      invalid_format: 'Hii haijaandikwa kwa muundo unaotakiwa.',
      not_chosen: 'Chagua moja.',
      invalid_value: 'Thamani hii hairuhusiwi hapa.',
      unrecognized_keys: 'Hapa hakuna sehemu yenye jina hili.',
    },
    number: {
      digits_only: 'Andika tarakimu tu.',
      year_malformed: 'Mwaka una tarakimu nne, kama vile 1984.',
    },
    text: {
      empty: 'Sehemu hii inahitajika.',
      too_long: 'Hii ni ndefu mno.',
      too_short: 'Hii ni fupi mno. Andika angalau herufi tatu zinazosomeka.',
      control_characters:
        'Hii ina herufi zisizoweza kuchapishwa, au mstari mpya katika sehemu ya mstari mmoja. Andika maneno kwa mkono.',
      direction_open:
        'Hii ina herufi iliyofichika inayobadilisha mwelekeo wa maandishi. Andika maneno kwa mkono badala ya kuyabandika.',
    },
    site: {
      code_malformed: 'Herufi kubwa mbili hadi tano, kama vile ULM.',
      country_malformed: 'Nchi ni herufi kubwa mbili, kama vile DE.',
    },
    staff: {
      email_malformed: 'Hii si anwani ya barua pepe.',
      too_many_invited: 'Alika watu 50 kwa mara moja, si zaidi.',
      invited_twice: 'Anwani moja imeandikwa mara mbili.',
    },
    consent: {
      signature_too_long: 'Saini ina mistari 200 na nukta 4,000, si zaidi. Futa sehemu na usaini tena.',
      signature_not_drawn: 'Hii si mistari ya sehemu ya saini. Futa sehemu na usaini tena.',
    },
    study: {
      not_json: 'Hii si JSON sahihi. Faili haiwezi kusomwa baada ya mahali hapa.',
      version_unknown:
        'Faili hii ni ya toleo lingine. Toleo hili la Polyphony husoma faili zenye “polyphony”: 1. Hamisha utafiti tena kutoka programu iliyoandika faili.',
      another_study: 'Faili hii ni ya utafiti mwingine.',
      key_malformed:
        'Ufunguo huanza na herufi ndogo na una herufi ndogo, tarakimu na mistari ya chini tu, visivyozidi 40.',
      release_missing: 'Hakuna hatua inayotoa maandishi. Weka isRelease kuwa true katika hatua ya mwisho.',
      release_not_last:
        'Ni hatua ya mwisho tu inayoweza kutoa maandishi. Weka isRelease kuwa false hapa, au hamishia hatua hii mwisho.',
      check_first:
        'Hakuna hatua kabla ya ile ya kwanza, kwa hiyo haiwezi kukagua nyingine. Weka isCheck kuwa false hapa.',
      check_missing:
        'Mtu wa pili lazima akague maneno. Weka isCheck kuwa true katika mojawapo ya hatua kati ya ya kwanza na ya utoaji.',
      reason_reserved: '“other” ipo katika kila orodha ya sababu. Iache.',
      key_twice: 'Vipengee viwili vina ufunguo mmoja.',
      held_or_missed: 'Ziara ilifanyika kwa njia fulani au haikufanyika: acha “way” au “missed”.',
      months_or_days: 'Sema miezi au siku, si zote mbili.',
      baseline_not_first: 'Ziara ya mwanzo iko miezi 0 baada ya nanga “baseline”.',
      baseline_twice: 'Ni kipindi kimoja tu kinachoweza kuwa ziara ya mwanzo.',
      timepoints_unordered:
        'Kipindi hiki hakiko baada ya kilichotangulia. Andika vipindi kwa mpangilio wa malengo yake.',
      windows_overlap: 'Muda huu unaingiliana na wa kipindi cha awali. Fupisha mmoja wao.',
      timepoint_group_unknown: 'Kipindi kinataja kikundi ambacho utafiti hauna.',
      start_missing: 'Kipindi huhesabiwa kutoka mwanzo wa utafiti. Sema utafiti unaanza siku gani (startsOn).',
      pause_turned_round: 'Mapumziko yanaisha kabla ya kuanza. Badilishana siku hizo mbili.',
      ages_turned_round: 'Umri mkubwa zaidi uko chini ya umri mdogo zaidi. Badilishana hizo mbili.',
      language_malformed: 'Lugha ni herufi ndogo mbili au tatu, kama vile de au lg.',
      abbreviation_malformed: 'Herufi kubwa moja hadi nne, kama vile FG.',
      slug_malformed: 'Jina fupi huanza na herufi ndogo na lina herufi ndogo, tarakimu na vistari tu.',
      names_unknown: 'Hii inataja kitu kisichokuwepo katika faili.',
      written_twice: 'Kipengee kilekile kipo hapa mara mbili.',
    },
    other: 'Thamani hii si sahihi.',
  },
} as const satisfies SomeWords<typeof english>
