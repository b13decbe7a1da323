import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/account.ts'

export default {
  signIn: {
    title: 'Yingira',
    email: 'Imeyiro',
    password: "Ekigambo ky'okuyingira",
    submit: 'Yingira',
    noAccount: "Akawunti ofuna ya kuyitibwa. Buuza omukulembeze w'okunoonyereza kwo.",
    purpose: "Abeetabye, okukkiriza, entuula n'ebiwandiiko by'okunoonyereza mu nsi eziwerako.",
  },
  join: {
    title: 'Weegatte ku kunoonyereza',
    password: "Londa ekigambo ky'okuyingira",
    submit: 'Weegatte',
    signInFirst: 'Yingira',
  },
  forgotten: {
    link: "Weerabidde ekigambo ky'okuyingira?",
    title: "Ekigambo ky'okuyingira kyerabiddwa",
    explain: "Tujja kukuweereza linki. Ng'ogikozesa olonde ekigambo ky'okuyingira ekipya.",
    submit: 'Weereza linki',
  },
  reset: {
    title: "Londa ekigambo ky'okuyingira",
  },
  mine: {
    title: 'Akawunti yange',
    name: 'Erinnya',
    language: 'Olulimi',
  },
  password: {
    title: "Kyusa ekigambo ky'okuyingira",
    submit: "Kyusa ekigambo ky'okuyingira",
    done: "Ekigambo ky'okuyingira kikyusiddwa",
  },
  history: {
    none: 'Tewannabaawo kintu.',
  },
  codes: {
    password: "Ekigambo kyo eky'okuyingira",
    next: 'Genda mu maaso',
  },
  again: {
    submit: 'Genda mu maaso',
  },
  problem: {
    account: {
      password_wrong: "Ekigambo ky'okuyingira ky'obadde okozesa si kituufu. Kyekkaanye oddemu ogezeeko.",
      sign_in_refused: "Imeyiro oba ekigambo ky'okuyingira si kituufu. Byekkaanye byombi oddemu ogezeeko.",
      too_many_tries: 'Ogezezzaako emirundi mingi nnyo. Lindako eddakiika emu, olyoke oddemu ogezeeko.',
      password_too_long: "Ekigambo ky'okuyingira tekisussa nnukuta 128.",
    },
  },
} as const satisfies SomeWords<typeof english>
