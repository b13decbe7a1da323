import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/mail.ts'

export default {
  invitation: {
    subject: 'Mwaliko wa {{study}}',
    offer: 'Umealikwa kwenye {{study}} kama {{role}}, {{site}}.',
    open: 'Fungua kiungo hiki ili kukubali jukumu. Kiungo hufanya kazi mara moja tu, ndani ya siku saba.',
    ignore: 'Ikiwa hukutarajia mwaliko huu, huhitaji kufanya chochote.',
  },
  reset: {
    subject: 'Chagua nenosiri jipya',
    asked:
      'Mtu fulani aliomba nenosiri jipya la akaunti yako katika Polyphony. Fungua kiungo hiki ili kulichagua. Kiungo hufanya kazi mara moja tu, ndani ya saa moja.',
    ignore: 'Ikiwa hukuliomba, huhitaji kufanya chochote. Nenosiri lako halitabadilika.',
  },
  ownAccount: {
    subject: 'Akaunti yako katika Polyphony imebadilika',
    password:
      'Nenosiri la akaunti yako katika Polyphony lilibadilishwa: {{when}}. Umetolewa kwingine kote ulikokuwa umeingia.',
    codes: 'Kuingia kwenye akaunti yako katika Polyphony kutahitaji misimbo ya mara moja kuanzia sasa: {{when}}.',
    no_codes: 'Kuingia kwenye akaunti yako katika Polyphony hakuhitaji tena misimbo ya mara moja: {{when}}.',
    codes_reset:
      'Msimamizi aliondoa misimbo ya mara moja ya akaunti yako katika Polyphony: {{when}}. Umetolewa kila mahali. Ingia kwa nenosiri lako, na uweke misimbo upya.',
    token: 'Tokeni ya programu ilitengenezwa katika akaunti yako katika Polyphony: {{when}}.',
    calendar: 'Kiungo cha faragha cha kalenda yako kilitengenezwa katika akaunti yako katika Polyphony: {{when}}.',
    webhook: 'Webhook, au siri mpya yake, ilitengenezwa katika akaunti yako katika Polyphony: {{when}}.',
    recovery_code: 'Mtu fulani aliingia kwenye akaunti yako katika Polyphony kwa msimbo wa urejeshi: {{when}}.',
  },
  alert: {
    subject: 'Uandikishaji wa {{study}}',
    where: '{{study}}, {{site}}:',
    none_for: 'Hadi {{day}}, hakuna aliyeandikishwa kwa {{value}}. Uliomba kujulishwa baada ya {{threshold}}.',
    below_plan:
      'Tarehe {{day}}, watu {{value}} walikuwa wameandikishwa na {{of}} walipangwa ({{percent}} %). Uliomba kujulishwa chini ya {{threshold}} %.',
    refusals:
      'Tarehe {{day}}, watu {{value}} kati ya {{of}} walioulizwa walikuwa wamekataa ({{percent}} %). Uliomba kujulishwa zaidi ya {{threshold}} %.',
    own: 'Uliweka arifa hii mwenyewe, na unaweza kuiondoa kwenye ukurasa wa uandikishaji.',
  },
  report: {
    subject: 'Ripoti ya mwezi ya {{study}}',
    made: 'Ripoti ya {{month}} iko tayari: {{study}}, {{site}}. Ingia ili kuifungua:',
    own: 'Uliiwasha mwenyewe, na unaweza kuizima kwenye ukurasa wa ripoti.',
  },
  webhookOff: {
    subject: 'Webhook ya {{study}} ilizimwa',
    happened:
      'Mpokeaji {{host}} katika {{study}} hakupokea ujumbe wowote kwa siku {{days}}, au alisema hayupo tena. Kwa hiyo hatumiwi chochote tena.',
    next: 'Rekebisha mpokeaji, tuma jaribio, na uwashe tena webhook katika Akaunti yangu. Kilichokuwa kikisubiri kiliachwa: kipate kwenye orodha.',
  },
  newBrowser: {
    subject: 'Kuingia kutoka kivinjari kipya',
    happened:
      'Mtu fulani aliingia kwenye akaunti yako katika Polyphony kutoka kivinjari ambacho hakikuwahi kutumika nayo: {{when}}, {{where}}.',
    own: 'Ikiwa ni wewe, huhitaji kufanya chochote.',
    strange: 'Ikiwa si wewe, chagua nenosiri jipya mara moja. Hili litawatoa wote walioingia kwenye akaunti yako.',
  },
} as const satisfies SomeWords<typeof english>
