// Words that several examples share. They are illustrative: a team replaces them by its own.
import { scopes, type StandardScope } from '../../consent/scopes.ts'

/** English, German, Hebrew, Kiswahili. */
export const inFour = (en: string, de: string, he: string, sw: string) => ({ en, de, he, sw })

const scopeNames: Record<StandardScope, ReturnType<typeof inFour>> = {
  participate: inFour('Take part', 'Teilnahme', 'השתתפות במחקר', 'Kushiriki'),
  record_audio: inFour('Record audio', 'Tonaufnahme', 'הקלטת קול', 'Kurekodi sauti'),
  transcribe: inFour('Transcribe', 'Verschriftlichung', 'תמלול', 'Kunukuu maneno'),
  translate: inFour('Translate', 'Übersetzung', 'תרגום', 'Kutafsiri'),
  quote: inFour('Quote', 'Zitieren', 'ציטוט', 'Kunukuliwa'),
  share_data: inFour('Share data', 'Weitergabe von Daten', 'שיתוף נתונים', 'Kushiriki data'),
  recontact: inFour('Contact again', 'Erneute Kontaktaufnahme', 'יצירת קשר בעתיד', 'Kuwasiliana tena'),
}

export const standardScopes = scopes.map((key) => ({ key, names: scopeNames[key] }))

export const groups = {
  serviceUser: {
    key: 'service_user',
    names: inFour('Service user', 'Nutzer:in psychiatrischer Dienste', 'מקבלי שירות', 'Mtumiaji wa huduma'),
  },
  peer: {
    key: 'peer',
    names: inFour('Peer support worker', 'Genesungsbegleiter:in', 'עובדי תמיכה עמיתים', 'Mfanyakazi rika'),
    hasPeerRole: true,
  },
  staff: {
    key: 'staff',
    names: inFour('Mental health worker', 'Fachkraft', 'אנשי מקצוע בבריאות הנפש', 'Mfanyakazi wa afya ya akili'),
  },
  manager: { key: 'manager', names: inFour('Manager', 'Leitung', 'מנהלים', 'Meneja') },
  keyInformant: {
    key: 'key_informant',
    names: inFour('Key informant', 'Schlüsselperson', 'מידענים מרכזיים', 'Mtoa taarifa muhimu'),
  },
}

const question = (key: string, words: ReturnType<typeof inFour>) => ({ key, question: words, eligibleIf: true })

export const criteria = {
  adult: {
    ...question(
      'adult',
      inFour('Aged 18 or older?', 'Mindestens 18 Jahre alt?', 'בגיל 18 ומעלה?', 'Ana umri wa miaka 18 au zaidi?'),
    ),
    leastAge: 18,
  },
  ableToConsent: question(
    'able_to_consent',
    inFour(
      'Able to give informed consent?',
      'Einwilligungsfähig?',
      'מסוגל/ת לתת הסכמה מדעת?',
      'Anaweza kutoa ridhaa kwa kuelewa?',
    ),
  ),
  acuteCrisis: {
    ...question(
      'acute_crisis',
      inFour('In an acute crisis?', 'In einer akuten Krise?', 'במשבר חריף?', 'Yuko katika hali ya dharura ya akili?'),
    ),
    eligibleIf: false,
  },
}

export const kinds = {
  focusGroup: {
    key: 'focus_group',
    names: inFour('Focus group', 'Fokusgruppe', 'קבוצת מיקוד', 'Kikundi cha majadiliano'),
    abbreviation: 'FG',
    isGroup: true,
  },
  interview: {
    key: 'interview',
    names: inFour('Interview', 'Interview', 'ריאיון', 'Mahojiano'),
    abbreviation: 'IN',
  },
}

const named = (key: string, words: ReturnType<typeof inFour>) => ({ key, names: words })

const moved = named('moved', inFour('Moved away', 'Weggezogen', 'עבר/ה מקום מגורים', 'Alihama'))
const noTime = named(
  'no_time',
  inFour('No time at present', 'Zurzeit keine Zeit', 'אין זמן כרגע', 'Hana muda kwa sasa'),
)
const noReason = named('none_given', inFour('Gave no reason', 'Nannte keinen Grund', 'לא נתן/ה סיבה', 'Hakutoa sababu'))
const noAnswer = named(
  'no_answer',
  inFour('Could not be reached', 'War nicht zu erreichen', 'לא ניתן היה ליצור קשר', 'Hakupatikana'),
)
const notMet = named(
  'criteria',
  inFour('Does not meet the criteria', 'Erfüllt die Kriterien nicht', 'לא עומד/ת בקריטריונים', 'Hatimizi vigezo'),
)

export const reasons = {
  ineligible: [notMet],
  declined: [noTime, noReason],
  withdrawn: [moved, noTime, noReason],
  lost_to_follow_up: [noAnswer, moved],
}

export const stages = {
  transcript: [
    { key: 'transcription', dueDays: 14 },
    { key: 'verification', dueDays: 7, isCheck: true },
    { key: 'pseudonymisation', dueDays: 7 },
    { key: 'release', dueDays: 7, isRelease: true },
  ],
  translation: [
    { key: 'translation', dueDays: 14 },
    { key: 'back_check', dueDays: 7, isCheck: true },
    { key: 'release', dueDays: 7, isRelease: true },
  ],
}
