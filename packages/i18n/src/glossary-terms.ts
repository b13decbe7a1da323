// The terms of the domain, and the word for each in every language. `not` are beginnings of words that would be understood too, and
// that no message uses for this term: two words for one thing look like two things. A language lacks the terms that it has no sure
// word for yet.
import type { Translation } from './languages.ts'

/** The word of a language: the one to use, and those set aside for it. */
type Word = { use: string; not?: readonly string[] }

/** `english`: how the term is found in an English message, if not by its name. */
export type Term = { english?: string; means: string } & { readonly [Each in Translation]?: Word }

export const terms = {
  study: {
    means: 'one protocol',
    de: { use: 'Studie', not: ['Untersuchung'] },
    he: { use: 'מחקר' },
    sw: { use: 'utafiti', not: ['mradi'] },
    lg: { use: 'okunoonyereza' },
    gu: { use: 'અભ્યાસ', not: ['સંશોધન'] },
  },
  site: {
    means: 'a place that recruits participants, in one country',
    de: { use: 'Standort', not: ['Zentrum', 'Zentren', 'Prüfstelle'] },
    he: { use: 'אתר', not: ['מרכז'] },
    sw: { use: 'kituo', not: ['tovuti'] },
    lg: { use: 'ekifo' },
    gu: { use: 'કેન્દ્ર', not: ['સાઇટ', 'સ્થળ'] },
  },
  participant: {
    means: 'a person in the study',
    de: { use: 'Teilnehmende', not: ['Proband', 'Patient', 'Versuchsperson', 'Teilnehmer\\b'] },
    he: { use: 'משתתף', not: ['נבדק', 'מטופל'] },
    sw: { use: 'mshiriki', not: ['mgonjwa', 'wagonjwa', 'mhusika', 'wahusika'] },
    lg: { use: 'eyeetabye', not: ['omulwadde', 'abalwadde'] },
    gu: { use: 'સહભાગી', not: ['દર્દી', 'ભાગ લેનાર'] },
  },
  'participant code': {
    english: '(?:participant|their|new) code',
    means: 'the identifier that everybody uses in place of a name',
    de: { use: 'Code', not: ['Kennung'] },
    he: { use: 'קוד' },
    sw: { use: 'msimbo', not: ['kodi'] },
    lg: { use: 'koodi' },
    gu: { use: 'કોડ' },
  },
  identity: {
    means: 'what names a person: name, telephone, address, day of birth',
    de: { use: 'Identität' },
    he: { use: 'זהות' },
    sw: { use: 'utambulisho' },
    gu: { use: 'ઓળખ' },
  },
  consent: {
    means: 'what one participant decided about each scope of a version of the consent form',
    de: { use: 'Einwilligung', not: ['Einverständnis'] },
    he: { use: 'הסכמה' },
    sw: { use: 'ridhaa', not: ['idhini', 'kibali'] },
    lg: { use: 'okukkiriza' },
    gu: { use: 'સંમતિ', not: ['મંજૂરી', 'પરવાનગી'] },
  },
  scope: {
    means: 'one thing that a consent allows or refuses, such as recording sound',
    de: { use: 'Umfang' },
    sw: { use: 'kipengele' },
    gu: { use: 'બાબત' },
  },
  session: {
    means: 'a meeting in which data arise, such as a focus group or an interview',
    de: { use: 'Sitzung', not: ['Termin', 'Treffen'] },
    he: { use: 'מפגש', not: ['ישיבה', 'תור(?!\\p{L})'] },
    sw: { use: 'kikao', not: ['mkutano', 'mikutano', 'miadi'] },
    lg: { use: 'olutuula' },
    gu: { use: 'સત્ર', not: ['બેઠક', 'મીટિંગ'] },
  },
  appointment: {
    means: 'a time agreed with a participant',
    de: { use: 'Termin', not: ['Sitzung', 'Verabredung'] },
    he: { use: 'פגישה', not: ['מפגש', 'תור(?!\\p{L})'] },
    sw: { use: 'miadi', not: ['kikao', 'vikao'] },
    gu: { use: 'મુલાકાતનો સમય', not: ['સત્ર'] },
  },
  recording: {
    means: 'a file with the sound or the picture of a session',
    de: { use: 'Aufnahme', not: ['Aufzeichnung', 'Mitschnitt'] },
    he: { use: 'הקלטה' },
    sw: { use: 'rekodi' },
    gu: { use: 'રેકોર્ડિંગ' },
  },
  transcript: {
    means: 'the words of a recording in one language',
    de: { use: 'Transkript', not: ['Mitschrift', 'Abschrift', 'Niederschrift'] },
    he: { use: 'תמלול' },
    sw: { use: 'maandishi', not: ['nakala'] },
    gu: { use: 'લખાણ' },
  },
  segment: {
    means: 'a part of a transcript with its speaker, beginning and end',
    de: { use: 'Segment', not: ['Abschnitt'] },
    he: { use: 'קטע' },
    sw: { use: 'kipande' },
    gu: { use: 'ખંડ' },
  },
  stage: {
    means: 'where the work on a transcript is',
    de: { use: 'Stufe', not: ['Phase', 'Etappe'] },
    he: { use: 'שלב' },
    sw: { use: 'hatua', not: ['awamu'] },
    lg: { use: 'omutendera' },
    gu: { use: 'તબક્કો' },
  },
  target: {
    means: 'how many participants a site should enrol by when',
    de: { use: 'Ziel' },
    he: { use: 'יעד', not: ['מטרה'] },
    sw: { use: 'lengo' },
    gu: { use: 'લક્ષ્ય', not: ['ધ્યેય'] },
  },
  'audit trail': {
    means: 'who did what to what, when and why',
    de: { use: 'Audit-Trail', not: ['Protokoll'] },
    he: { use: 'יומן הביקורת' },
    sw: { use: 'kumbukumbu za ukaguzi' },
    gu: { use: 'ઓડિટ નોંધ' },
  },
  contact: {
    english: 'contact (?:attempt|with)|contact',
    means: 'one attempt to reach a participant, and its outcome',
    de: { use: 'Kontakt' },
    sw: { use: 'mawasiliano' },
    gu: { use: 'સંપર્ક' },
  },
  arm: {
    means: 'one of the groups to which participants are allocated',
    de: { use: 'Arm' },
    he: { use: 'זרוע' },
    sw: { use: 'kundi la ulinganisho' },
    gu: { use: 'જૂથ' },
  },
  facilitator: {
    means: 'who leads a session',
    de: { use: 'Leitung', not: ['Moderation'] },
    he: { use: 'מנחה' },
    sw: { use: 'mwezeshaji' },
    gu: { use: 'સંચાલક' },
  },
  interpreter: {
    means: 'who interprets between languages in a session',
    de: { use: 'Dolmetschende' },
    he: { use: 'מתורגמן' },
    sw: { use: 'mkalimani' },
    lg: { use: 'omutaputa' },
    gu: { use: 'દુભાષિયા' },
  },
  attendance: {
    means: 'whether a person came to a session',
    de: { use: 'Anwesenheit', not: ['Präsenz'] },
    he: { use: 'נוכחות' },
    sw: { use: 'mahudhurio' },
    gu: { use: 'હાજરી' },
  },
  screening: {
    means: 'the first check of whether a person may take part',
    de: { use: 'Screening', not: ['Vorprüfung'] },
    sw: { use: 'uchujaji' },
    gu: { use: 'પ્રાથમિક તપાસ' },
  },
  withdrawal: {
    means: 'that a participant leaves the study, or takes consent back',
    de: { use: 'Rückzug, Widerruf' },
    sw: { use: 'kujitoa, kuondoa ridhaa' },
    gu: { use: 'પાછા ખેંચવું' },
  },
} as const satisfies Record<string, Term>

export type TermName = keyof typeof terms
