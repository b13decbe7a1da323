// The words that files use for yes and no, for languages and for other values of ours, in the languages of the interface.

export const yesWords = [
  'yes',
  'y',
  'true',
  '1',
  'x',
  'ja',
  'j',
  'wahr',
  'כן',
  'נכון',
  'ndiyo',
  'ndio',
  'ye',
  'yee',
  'હા',
]
export const noWords = ['no', 'n', 'false', '0', 'nein', 'falsch', 'לא', 'לא נכון', 'hapana', 'nedda', 'ના']

export const genderWords: Readonly<Record<string, readonly string[]>> = {
  woman: ['female', 'f', 'w', 'weiblich', 'frau', 'אישה', 'נקבה', 'נ', 'mwanamke', 'ke', 'omukazi', 'સ્ત્રી', 'મહિલા'],
  man: ['male', 'm', 'männlich', 'mann', 'גבר', 'זכר', 'ז', 'mwanamume', 'mwanaume', 'me', 'omusajja', 'પુરુષ'],
  another: ['other', 'diverse', 'divers', 'd', 'non-binary', 'nichtbinär', 'אחר', 'אחרת', 'nyingine', 'અન્ય'],
  not_said: [
    'unknown',
    'not given',
    'keine angabe',
    'unbekannt',
    'לא נמסר',
    'לא ידוע',
    'hakusema',
    'haijulikani',
    'જણાવ્યું નથી',
  ],
}

export const peerRoleWords: Readonly<Record<string, readonly string[]>> = {
  designated: ['designated peer role', 'ausgewiesene peer-rolle', 'ausgewiesen', 'תפקיד עמית ייעודי', 'ייעודי'],
  traditional: ['traditional role', 'herkömmliche rolle', 'herkömmlich', 'תפקיד מסורתי', 'מסורתי'],
}

export const methodWords: Readonly<Record<string, readonly string[]>> = {
  paper_scan: [
    'paper',
    'on paper',
    'scan',
    'papier',
    'auf papier',
    'נייר',
    'על נייר',
    'karatasi',
    'kwenye karatasi',
    'કાગળ',
    'કાગળ પર',
  ],
  on_screen_signature: ['on screen', 'screen', 'electronic', 'bildschirm', 'am bildschirm', 'מסך', 'על המסך'],
  witnessed: [
    'with a witness',
    'witness',
    'bezeugt',
    'mit zeuge',
    'mit zeugin',
    'עם עד',
    'עד',
    'mbele ya shahidi',
    'shahidi',
    'સાક્ષી',
  ],
  thumbprint: ['thumb print', 'daumenabdruck', 'טביעת אצבע'],
}

const named = ['en', 'de', 'he', 'sw', 'gu'].map((tongue) => new Intl.DisplayNames([tongue], { type: 'language' }))

/** Languages by their tags, and by their names in the languages of the interface and in the language itself. */
export const languageWords = (tags: readonly string[]): { key: string; words: string[] }[] =>
  tags.map((key) => {
    const own = new Intl.DisplayNames([key], { type: 'language' })
    return { key, words: [key, ...[...named, own].flatMap((names) => names.of(key) ?? [])] }
  })
