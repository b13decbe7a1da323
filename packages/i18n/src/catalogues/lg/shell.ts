import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/shell.ts'

export default {
  menu: {
    label: 'Menyu enkulu',
    open: 'Ggulawo menyu',
    close: 'Ggalawo menyu',
    today: 'Ekifo kyange lwaleero',
    myWork: 'Omulimu gwange',
    participants: 'Abeetabye',
    consent: 'Okukkiriza',
    sessions: 'Entuula',
    settings: 'Enteekateeka',
  },
  study: {
    label: 'Okunoonyereza',
    switch: 'Kyusa okunoonyereza',
    none: 'Tonnaba na buvunaanyizibwa mu kunoonyereza kwonna.',
  },
  me: {
    account: 'Akawunti yange',
    roles: 'Obuvunaanyizibwa bwange mu kunoonyereza kuno',
    signOut: 'Fuluma',
    signOutAnyway: 'Fuluma osangule kkopi',
  },
  language: {
    label: 'Olulimi',
    thisUnreviewed: 'Omuntu ayogera Oluganda tannakebera nvvuunula eno.',
  },
  scheme: {
    label: 'Endabika',
  },
  jobs: {
    none: 'Tewali kigenda mu maaso.',
    cancel: 'Sazaamu',
    goOn: 'Genda mu maaso',
    dismiss: 'Ggyawo',
    done: 'Kiwedde',
    failed: 'Kigaanye',
  },
  find: {
    open: 'Noonya…',
    onlyCodes: 'Wandiika koodi oba ekitundu kyayo. Tosobola kunoonya na mannya.',
    pages: 'Empapula',
  },
  which: {
    choose: 'Londa…',
    missing: "Londa ky'otegeeza ku bibiri ebyo.",
  },
  keys: {
    everywhere: 'Buli wantu',
    palette: 'Noonya',
    help: 'Laga olukalala luno',
    onThisPage: 'Ku lupapula luno',
    inLists: 'Mu nkalala',
  },
  state: {
    loading: 'Kitikkibwa',
    failedTitle: 'Kino tekisobodde kutikkibwa',
    notFoundTitle: 'Tekizuuliddwa',
    broken: "By'owandiise biterekeddwa. Ddamu ogezeeko.",
    tryAgain: 'Ddamu ogezeeko',
    loadAgain: 'Ddamu oggulewo olupapula',
    home: 'Genda ku lupapula olusooka',
    stale: 'Omuntu omulala akyusizza kino.',
  },
  draft: {
    restored: 'Ebbago lyo eryali terinnaterekebwa likomyewo.',
    startOver: 'Suula ebbago',
  },
  crumbs: 'Oli wano',
  undo: {
    done: 'Kizziddwayo.',
  },
  act: {
    undo: 'Kizzeeyo',
    cancel: 'Sazaamu',
    close: 'Ggalawo',
    reason: 'Ensonga',
    irreversible: 'Kino tekisobola kuzzibwayo.',
  },
  table: {
    select: 'Londa {{row}}',
    selected_one: '{{count}} alondeddwa',
    selected_other: '{{count}} balondeddwa',
    shown: '{{shown}} ku {{total}}',
  },
  filter: {
    clear: 'Ggyawo byonna',
  },
} as const satisfies SomeWords<typeof english>
