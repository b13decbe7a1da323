// The trial's configuration and its staff.
import { scopes, type StandardScope } from '@polyphony/domain/consent/scopes'
import { emailOf, sites } from './facts.ts'
import { timepoints } from './visits.ts'

const five = (en: string, de: string, he: string) => ({ en, de, he })

const scopeNames: Record<StandardScope, ReturnType<typeof five>> = {
  participate: five('Take part', 'Teilnahme', 'השתתפות במחקר'),
  record_audio: five('Record audio', 'Tonaufnahme', 'הקלטת קול'),
  transcribe: five('Transcribe', 'Verschriftlichung', 'תמלול'),
  translate: five('Translate', 'Übersetzung', 'תרגום'),
  quote: five('Quote', 'Zitieren', 'ציטוט'),
  share_data: five('Share data', 'Weitergabe von Daten', 'שיתוף נתונים'),
  recontact: five('Contact again', 'Erneute Kontaktaufnahme', 'יצירת קשר בעתיד'),
}

export const configuration = {
  registration: 'ISRCTN26008944',
  sources: [
    'Protocol: Moran GS et al. Trials 2020;21:371. doi:10.1186/s13063-020-4177-7',
    'Results: BJPsych 2025. doi:10.1192/bjp.2025.10299',
    'Published: six sites in five countries and their languages; target 558 (93 a site); timepoints: baseline and 4, 8 and 12 months, for staff study months 0, 12 and 24; 615 randomised, 305 to intervention and 310 to control; 337 women; mean age 38.3 years.',
    'Illustrative: everything else, such as numbers by site, all dates, screening, reasons, withdrawals, windows of visits and visits, what participants are given, consent texts, sessions and words.',
  ],
  languages: ['en', 'de', 'lg', 'sw', 'he', 'gu'],
  groups: [
    { key: 'service_user', names: five('Service user', 'Nutzer:in psychiatrischer Dienste', 'מקבלי שירות') },
    {
      key: 'peer',
      names: five('Peer support worker', 'Genesungsbegleiter:in', 'עובדי תמיכה עמיתים'),
      hasPeerRole: true,
    },
    { key: 'staff', names: five('Mental health worker', 'Fachkraft', 'אנשי מקצוע בבריאות הנפש') },
    { key: 'key_informant', names: five('Key informant', 'Schlüsselperson', 'מידענים מרכזיים') },
  ],
  arms: [
    { key: 'intervention', names: five('Peer support', 'Peer-Begleitung', 'תמיכת עמיתים') },
    { key: 'control', names: five('Usual care', 'Übliche Versorgung', 'טיפול רגיל') },
  ],
  // The published arms were allocated by the trial itself.
  allocation: { kind: 'external' },
  scopes: scopes.map((key) => ({ key, names: scopeNames[key] })),
  reasons: {
    declined: [
      { key: 'no_time', names: five('No time at present', 'Zurzeit keine Zeit', 'אין זמן כרגע') },
      {
        key: 'allocation',
        names: five(
          'Does not want to be allocated by chance',
          'Möchte nicht zufällig zugeteilt werden',
          'לא רוצה הקצאה אקראית',
        ),
      },
      {
        key: 'other_support',
        names: five(
          'Prefers the support already given',
          'Bevorzugt die bisherige Unterstützung',
          'מעדיף את התמיכה הקיימת',
        ),
      },
      { key: 'family', names: five('Family advises against it', 'Die Familie rät ab', 'המשפחה מייעצת נגד') },
      {
        key: 'too_far',
        names: five('Travel to the clinic is too far', 'Der Weg zur Klinik ist zu weit', 'הדרך למרפאה רחוקה מדי'),
      },
    ],
    withdrawn: [
      { key: 'moved', names: five('Moved away', 'Weggezogen', 'עבר מקום מגורים') },
      { key: 'burden', names: five('Too many questionnaires', 'Zu viele Fragebögen', 'יותר מדי שאלונים') },
      {
        key: 'work',
        names: five('Found work and has no time', 'Hat Arbeit gefunden und keine Zeit', 'מצא עבודה ואין לו זמן'),
      },
      {
        key: 'arm',
        names: five(
          'Was not content with the allocated arm',
          'War mit dem zugeteilten Arm nicht zufrieden',
          'לא היה מרוצה מהזרוע שהוקצתה',
        ),
      },
      {
        key: 'none_given',
        names: five(
          'Asked for it without giving a reason',
          'Wollte es, ohne einen Grund zu nennen',
          'ביקש זאת בלי לנמק',
        ),
      },
    ],
    lost_to_follow_up: [
      {
        key: 'no_answer',
        names: five(
          'Three attempts to reach them without an answer',
          'Drei vergebliche Versuche, die Person zu erreichen',
          'שלושה ניסיונות ליצור קשר ללא מענה',
        ),
      },
      {
        key: 'wrong_number',
        names: five(
          'The telephone number is no longer theirs',
          'Die Telefonnummer gehört jemand anderem',
          'מספר הטלפון כבר אינו שלו',
        ),
      },
      { key: 'abroad', names: five('Left the country', 'Hat das Land verlassen', 'עזב את הארץ') },
    ],
  },
  criteria: [
    {
      key: 'adult',
      question: five('Aged 18 to 60?', 'Zwischen 18 und 60 Jahre alt?', 'בגיל 18 עד 60?'),
      eligibleIf: true,
      leastAge: 18,
      mostAge: 60,
    },
    {
      key: 'severe_illness',
      question: five(
        'Severe mental illness for two years or more?',
        'Seit mindestens zwei Jahren schwer psychisch erkrankt?',
        'מחלת נפש קשה זה שנתיים או יותר?',
      ),
      eligibleIf: true,
    },
    {
      key: 'able_to_consent',
      question: five('Able to give informed consent?', 'Einwilligungsfähig?', 'מסוגל/ת לתת הסכמה מדעת?'),
      eligibleIf: true,
    },
    {
      key: 'acute_crisis',
      question: five('In an acute crisis?', 'In einer akuten Krise?', 'במשבר חריף?'),
      eligibleIf: false,
    },
  ],
  expenses: {
    kinds: [
      { key: 'travel', names: five('Travel', 'Fahrt', 'נסיעה') },
      { key: 'time', names: five('Thanks for the time', 'Dank für die Zeit', 'תודה על הזמן') },
      { key: 'refreshments', names: five('Refreshments', 'Verpflegung', 'כיבוד') },
      { key: 'child_care', names: five('Child care', 'Kinderbetreuung', 'שמירה על ילדים') },
      { key: 'other', names: five('Other', 'Sonstiges', 'אחר'), needsNote: true },
    ],
    currencies: [
      { currency: 'EUR', sites: ['ULM', 'HAM'] },
      { currency: 'UGX', sites: ['KLA'] },
      { currency: 'TZS', sites: ['DAR'] },
      { currency: 'ILS', sites: ['BRS'] },
      { currency: 'INR', sites: ['PUN'] },
    ],
    caps: [
      { per: 'session', currency: 'UGX', kind: 'travel', amount: '40000' },
      { per: 'session', currency: 'TZS', kind: 'travel', amount: '25000' },
      { per: 'session', currency: 'INR', kind: 'travel', amount: '500' },
      { per: 'session', currency: 'EUR', kind: 'travel', amount: '30.00' },
      { per: 'session', currency: 'ILS', kind: 'travel', amount: '80.00' },
    ],
  },
  sessionKinds: [
    { key: 'interview', abbreviation: 'IN', names: five('Interview', 'Interview', 'ריאיון') },
    { key: 'focus_group', abbreviation: 'FG', names: five('Focus group', 'Fokusgruppe', 'קבוצת מיקוד'), isGroup: true },
  ],
  timepoints,
  stages: {
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
  },
  retentionDays: 180,
  targetTotal: 558,
  // Illustrative, like all dates: few people were enrolled in spring 2020, see `pace` in facts.ts.
  pauses: [
    {
      names: five(
        'Spring 2020: clinics nearly closed',
        'Frühjahr 2020: Kliniken fast geschlossen',
        'אביב 2020: המרפאות כמעט סגורות',
      ),
      from: '2020-03-16',
      until: '2020-07-15',
      share: 0.3,
    },
  ],
  openAsOf: '2020-11-15',
}

type Person = { name: string; email: string; role: string; site?: string }

const coordinators: Record<string, string> = {
  ULM: 'Greta Beispiel',
  HAM: 'Jonas Muster',
  KLA: 'Sarah Ekyokulabirako',
  DAR: 'Neema Mfano',
  BRS: 'נועה דוגמה',
  PUN: 'Asha Udaharan',
}

/** Accounts for each role, for some roles at several sites. The surnames mean "example" in the language of each site. */
export const staff: Person[] = [
  ...sites.map(({ code }): Person => ({
    name: coordinators[code]!,
    email: emailOf(`coordinator-${code.toLowerCase()}`),
    role: 'coordinator',
    site: code,
  })),
  { name: 'Dana Example', email: emailOf('data-manager'), role: 'data_manager' },
  { name: 'Ines Example', email: emailOf('investigator'), role: 'investigator' },
  { name: 'תמר דוגמה', email: emailOf('transcriber-brs'), role: 'transcriber', site: 'BRS' },
  { name: 'Moses Ekyokulabirako', email: emailOf('transcriber-kla'), role: 'transcriber', site: 'KLA' },
  { name: 'Lena Beispiel', email: emailOf('transcriber-ulm'), role: 'transcriber', site: 'ULM' },
  { name: 'Arun Example', email: emailOf('analyst'), role: 'analyst' },
  { name: 'Maria Example', email: emailOf('monitor'), role: 'monitor' },
  { name: 'Ada Example', email: emailOf('administrator'), role: 'administrator' },
]
