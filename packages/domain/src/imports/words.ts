// The words that files use for yes and no, for languages and for other values of ours, in English, German and Hebrew.

export const yesWords = ['yes', 'y', 'true', '1', 'x', 'ja', 'j', 'wahr', 'כן', 'נכון']
export const noWords = ['no', 'n', 'false', '0', 'nein', 'falsch', 'לא', 'לא נכון']

export const genderWords: Readonly<Record<string, readonly string[]>> = {
  woman: ['female', 'f', 'w', 'weiblich', 'frau', 'אישה', 'נקבה', 'נ'],
  man: ['male', 'm', 'männlich', 'mann', 'גבר', 'זכר', 'ז'],
  another: ['other', 'diverse', 'divers', 'd', 'non-binary', 'nichtbinär', 'אחר', 'אחרת'],
  not_said: ['unknown', 'not given', 'keine angabe', 'unbekannt', 'לא נמסר', 'לא ידוע'],
}

export const peerRoleWords: Readonly<Record<string, readonly string[]>> = {
  designated: ['designated peer role', 'ausgewiesene peer-rolle', 'ausgewiesen', 'תפקיד עמית ייעודי', 'ייעודי'],
  traditional: ['traditional role', 'herkömmliche rolle', 'herkömmlich', 'תפקיד מסורתי', 'מסורתי'],
}

export const methodWords: Readonly<Record<string, readonly string[]>> = {
  paper_scan: ['paper', 'on paper', 'scan', 'papier', 'auf papier', 'נייר', 'על נייר'],
  on_screen_signature: ['on screen', 'screen', 'electronic', 'bildschirm', 'am bildschirm', 'מסך', 'על המסך'],
  witnessed: ['with a witness', 'witness', 'bezeugt', 'mit zeuge', 'mit zeugin', 'עם עד', 'עד'],
  thumbprint: ['thumb print', 'daumenabdruck', 'טביעת אצבע'],
}

const named = ['en', 'de', 'he'].map((tongue) => new Intl.DisplayNames([tongue], { type: 'language' }))

/** Languages by their tags, and by their names in English, German and Hebrew and in the language itself. */
export const languageWords = (tags: readonly string[]): { key: string; words: string[] }[] =>
  tags.map((key) => {
    const own = new Intl.DisplayNames([key], { type: 'language' })
    return { key, words: [key, ...[...named, own].flatMap((names) => names.of(key) ?? [])] }
  })
