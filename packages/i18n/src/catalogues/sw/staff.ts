import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/staff.ts'

export default {
  list: {
    label: 'Wafanyakazi wa utafiti',
    none: 'Bado hakuna wafanyakazi',
    noneHint: 'Alika mfanyakazi wa kwanza. Atachagua nenosiri lake mwenyewe.',
    noneReadHint: 'Msimamizi huwaalika wafanyakazi.',
    reach: 'Ni majukumu katika vituo vyako tu yanayoonyeshwa.',
    grant: 'Mpe jukumu jingine',
    revoke: 'Ondoa: {{role}}, {{site}}',
    me: 'wewe',
    wholeStudy: 'utafiti wote',
  },
  invitation: {
    pending: 'Mialiko iliyo wazi',
    title: 'Alika mfanyakazi',
    email: 'Barua pepe',
    emailHint:
      'Anwani moja, au kadhaa: moja kwa kila mstari, au orodha kama programu yako ya barua inavyoinakili. Kila moja hupata kiungo chake, kinachofanya kazi kwa anwani hiyo tu.',
    role: 'Jukumu',
    site: 'Kituo',
    siteHint: 'Jukumu katika kituo kimoja halitoi ruhusa ya kuona vituo vingine.',
    submit: 'Alika',
    made_one: 'Mwaliko umetumwa',
    made_other: 'Mialiko imetumwa',
    once: 'Tunatuma barua pepe yenye kiungo hiki kwa {{email}}. Kiungo hufanya kazi mara moja na huonyeshwa hapa sasa tu. Kinakili, ikiwa barua haitafika.',
    until_one: 'Kiungo kinafanya kazi hadi {{when}}.',
    until_other: 'Viungo vinafanya kazi hadi {{when}}.',
    several_one:
      'Tunatuma barua pepe yenye kiungo kwa mtu {{people}}. Kiungo hufanya kazi mara moja na huonyeshwa hapa sasa tu. Kinakili, ikiwa barua haitafika.',
    several_other:
      'Tunatuma barua pepe kwa watu {{people}}, kila mmoja na kiungo chake. Viungo hufanya kazi mara moja na huonyeshwa hapa sasa tu. Vinakili, ikiwa barua haitafika.',
    copy: 'Nakili kiungo',
    copyAll: 'Nakili anwani na viungo vyote',
    copied: 'Imenakiliwa',
    done: 'Tayari',
    next: 'Alika mfanyakazi mwingine',
    expires: 'hadi {{day}}',
    expired: 'muda uliisha {{day}}',
    sent: 'uliundwa {{day}}',
    cancel: 'Ghairi mwaliko wa {{email}}',
    cancelTitle: 'Ghairi mwaliko',
    cancelSubmit: 'Ghairi mwaliko',
    cancelExplain:
      'Kiungo cha jukumu {{role}}, {{site}} kitaacha kufanya kazi mara moja. Baada ya hapo hakitaonyesha chochote kuhusu utafiti.',
    cancelled: 'Mwaliko umeghairiwa.',
  },
  grant: {
    undone: 'Lilitolewa kimakosa na kuondolewa mara moja',
    title: 'Mpe jukumu jingine',
    explain: 'Jukumu litaanza kutumika mtu huyu atakapobofya tena.',
    submit: 'Toa jukumu',
    done: '{{role}}, {{site}}: limetolewa.',
  },
  revoke: {
    title: 'Ondoa jukumu',
    submit: 'Ondoa jukumu',
    explain:
      'Jukumu litaisha mtu huyu atakapobofya tena, pia kwenye kurasa zilizo wazi. Alichofanya kinabaki katika kumbukumbu za ukaguzi kwa jina lake.',
    own: 'Hili ni jukumu lako mwenyewe.',
    done: '{{role}}, {{site}}: limeondolewa.',
  },
  does: {
    coordinator: 'Husajili washiriki, hupokea ridhaa na hufanya vikao. Huona utambulisho wa washiriki.',
    data_manager: 'Hupanga kazi ya rekodi na maandishi. Huona misimbo, kamwe si utambulisho.',
    investigator: 'Hufuatilia uandikishaji, ridhaa na ubakiaji. Hutoa maandishi.',
    transcriber: 'Huandika, hukagua na hutafsiri maandishi aliyopewa. Haoni kingine chochote.',
    analyst: 'Husoma maandishi yaliyotolewa na kuyawekea alama.',
    monitor: 'Husoma ridhaa na kumbukumbu za ukaguzi. Habadilishi chochote.',
    administrator: 'Huandaa utafiti, vituo vyake na wafanyakazi wake.',
  },
  sessions: {
    end: 'Mtoe kila mahali',
    title: 'Mtoe kila mahali',
    explain:
      'Mtu huyu atatolewa mara moja kwenye kila kivinjari, na anaweza kuingia tena kwa nenosiri lake. Ili asiingie tena, ondoa pia majukumu yake.',
    done_one: 'Ametolewa kwenye kifaa {{count}}',
    done_other: 'Ametolewa kwenye vifaa {{count}}',
  },
  codes: {
    reset: 'Ondoa misimbo ya mara moja',
    title: 'Ondoa misimbo ya mara moja',
    explain:
      'Kwa mtu aliyepoteza simu yake na misimbo yake ya urejeshi. Hakikisha ni mtu huyu anayeomba. Atatolewa kila mahali, atapata barua pepe, na ataingia kwa nenosiri pekee hadi aweke misimbo tena.',
    done: 'Misimbo ya mara moja imeondolewa.',
  },
  problem: {
    staff: {
      no_codes: 'Mtu huyu hana misimbo ya mara moja.',
      own_sessions: 'Unajitoa mwenyewe katika Akaunti yangu.',
      own_codes: 'Unazima misimbo yako mwenyewe katika Akaunti yangu. Ikiwa umeipoteza, msimamizi mwingine ataiondoa.',
      not_found: 'Mtu huyu si mfanyakazi wa utafiti huu.',
      own_role:
        'Hakuna anayejipa jukumu mwenyewe. Msimamizi mwingine wa utafiti huu atakupa. Ikiwa uko peke yako, alika msimamizi wa pili kwanza.',
      grant_exists: 'Mtu huyu tayari ana jukumu hili.',
      grant_not_found: 'Jukumu hili tayari limeondolewa.',
      invitation_not_found: 'Mwaliko huu hauko wazi tena. Umetumika au umeghairiwa. Fungua orodha upya.',
      last_administrator: 'Utafiti lazima ubaki na angalau msimamizi mmoja. Mpe mtu mwingine jukumu hilo kwanza.',
    },
  },
} as const satisfies SomeWords<typeof english>
