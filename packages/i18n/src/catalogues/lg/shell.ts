import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/shell.ts'

export default {
  menu: {
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
  },
  me: {
    account: 'Akawunti yange',
    signOut: 'Fuluma',
  },
  language: {
    label: 'Olulimi',
    thisUnreviewed: 'Omuntu ayogera Oluganda tannakebera nvvuunula eno.',
  },
  scheme: {
    label: 'Endabika',
  },
  jobs: {
    cancel: 'Sazaamu',
    goOn: 'Genda mu maaso',
    done: 'Kiwedde',
    failed: 'Kigaanye',
  },
  find: {
    open: 'Noonya…',
    pages: 'Empapula',
  },
  which: {
    choose: 'Londa…',
  },
  keys: {
    everywhere: 'Buli wantu',
    palette: 'Noonya',
    onThisPage: 'Ku lupapula luno',
  },
  state: {
    loading: 'Kitikkibwa',
    notFoundTitle: 'Tekizuuliddwa',
    tryAgain: 'Ddamu ogezeeko',
    stale: 'Omuntu omulala akyusizza kino.',
  },
  crumbs: 'Oli wano',
  act: {
    cancel: 'Sazaamu',
    close: 'Ggalawo',
    reason: 'Ensonga',
  },
} as const satisfies SomeWords<typeof english>
