// Consent forms: a short illustrative text in each language, in two versions. The trial's own wording is not used.
import { sites } from './facts.ts'
import { secondVersionFrom } from './consents.ts'

const texts: Record<string, { title: string; text: string; contact: string }> = {
  en: {
    title: 'Consent to take part',
    text: 'This text is an illustration and not the study\u2019s own. We ask whether you would like to take part in a study about peer support. You decide about each of the points below separately. You may change your mind at any time without giving a reason; your treatment does not depend on it.',
    contact: 'If you have questions, ask the study team at your clinic.',
  },
  de: {
    title: 'Einwilligung in die Teilnahme',
    text: 'Dieser Text dient der Veranschaulichung und ist nicht der der Studie. Wir fragen Sie, ob Sie an einer Studie über Peer-Begleitung teilnehmen möchten. Über jeden der folgenden Punkte entscheiden Sie einzeln. Sie können Ihre Einwilligung jederzeit ohne Angabe von Gründen widerrufen; Ihre Behandlung hängt nicht davon ab.',
    contact: 'Wenn Sie Fragen haben, wenden Sie sich an das Studienteam Ihrer Klinik.',
  },
  he: {
    title: 'הסכמה להשתתפות',
    text: 'טקסט זה נועד להמחשה בלבד ואינו הנוסח של המחקר. אנו מבקשים לדעת אם תרצו להשתתף במחקר על תמיכת עמיתים. על כל אחד מהסעיפים שלהלן אתם מחליטים בנפרד. תוכלו לחזור בכם בכל עת ובלי לנמק; הטיפול בכם אינו תלוי בכך.',
    contact: 'בכל שאלה אפשר לפנות לצוות המחקר במרפאה שלכם.',
  },
  sw: {
    title: 'Ridhaa ya kushiriki',
    text: 'Maandishi haya ni mfano tu, si ya utafiti wenyewe. Tunakuuliza kama ungependa kushiriki katika utafiti kuhusu msaada wa wenza. Unaamua kuhusu kila jambo lililo hapa chini kando kando. Unaweza kubadilisha uamuzi wako wakati wowote bila kueleza sababu; matibabu yako hayategemei uamuzi huo.',
    contact: 'Ukiwa na maswali, waulize watafiti katika kliniki yako.',
  },
  lg: {
    title: 'Okukkiriza okwetaba',
    text: 'Ekiwandiiko kino kyakulabirako kyokka. Tukubuuza oba oyagala okwetaba mu kunoonyereza ku buyambi obuva eri banno. Ggwe osalawo ku buli nsonga eri wansi. Osobola okukyusa endowooza yo ekiseera kyonna nga tonnyonnyodde nsonga; obujjanjabi bwo tebwesigama ku kusalawo kwo.',
    contact: 'Bw’oba olina ekibuuzo, buuza abanoonyereza mu ddwaliro lyo.',
  },
  gu: {
    title: 'ભાગ લેવા માટે સંમતિ',
    text: 'આ લખાણ ફક્ત ઉદાહરણ છે. તમે સાથી-સહાય વિશેના અભ્યાસમાં ભાગ લેવા માંગો છો કે નહીં તે અમે પૂછીએ છીએ. નીચેની દરેક બાબત વિશે તમે અલગથી નક્કી કરો છો. તમે ગમે ત્યારે કારણ આપ્યા વિના તમારો નિર્ણય બદલી શકો છો; તમારી સારવાર તેના પર આધારિત નથી.',
    contact: 'પ્રશ્ન હોય તો તમારા દવાખાનામાં અભ્યાસની ટીમને પૂછો.',
  },
}

const dayBefore = '2020-10-31'

export const consentForms = Object.entries(texts).flatMap(([language, { title, text, contact }]) => {
  const holdsAt = sites.filter(({ languages }) => languages.includes(language)).map(({ code }) => code)
  const common = { form: 'participation', language, title, sites: holdsAt }
  return [
    {
      ...common,
      version: '1.0',
      text,
      validFrom: '2019-11-01',
      validUntil: dayBefore,
      ethicsReference: 'illustrative/2019-117',
    },
    {
      ...common,
      version: '2.0',
      text: `${text}\n\n${contact}`,
      validFrom: secondVersionFrom,
      ethicsReference: 'illustrative/2020-093',
    },
  ]
})
