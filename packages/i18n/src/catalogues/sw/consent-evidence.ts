import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/consent-evidence.ts'

export default {
  title: 'Ushahidi',
  signed: 'imesainiwa kwenye skrini',
  readAloud: 'Mtu alisomewa maneno kwa sauti',
  readAloudFact: 'Kusomewa kwa sauti',
  telephone:
    'Soma maneno yote kwa sauti, uliza kila swali, na uandike majibu. Shahidi asiye wa utafiti husikiliza na kuthibitisha. Baadaye mtumie mshiriki maneno hayo.',
  show: 'Onyesha ushahidi',
  recorded: 'Kumbukumbu za ukaguzi zitaandika kwamba umeangalia.',
  hides_one: 'Utafichwa baada ya sekunde {{count}}',
  hides_other: 'Utafichwa baada ya sekunde {{count}}',
  hide: 'Ficha sasa',
  signature: 'Saini ya {{code}}',
  signatureOf: 'Ilichorwa kwenye skrini chini ya maneno yenye alama hii: {{sha}}',
  sign: {
    title: 'Saini',
    text: 'Maneno ambayo mtu anayakubali',
    hint: 'Mgeuzie mtu skrini. Anasoma maneno, anahakikisha majibu, na anasaini kwa kidole, kalamu au kipanya.',
    area: 'Sehemu ya saini',
    areaHint:
      'Bila kidole, kalamu au kipanya hakuna anayeweza kusaini hapa: basi chagua namna nyingine ya kupata ridhaa.',
    here: 'Saini hapa',
    clear: 'Futa',
    signed: 'Imesainiwa.',
    cleared: 'Saini imefutwa, kwa sababu kinachokubaliwa kimebadilika.',
    tooSmall: 'Hii ni nukta au mstari mfupi tu. Saini tena.',
    missing: 'Mtu lazima asaini, au chagua namna nyingine ya kupata ridhaa.',
    full: 'Sehemu imejaa. Ifute, na usaini kwa mistari michache.',
  },
} as const satisfies SomeWords<typeof english>
