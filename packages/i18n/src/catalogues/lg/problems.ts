import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/problems.ts'

export default {
  unreachable: "Seva tetuukirirwa. Tewali ky'owandiise kibuze. Ddamu ogezeeko nga yintaneeti ekomyewo.",
  problem: {
    server: {
      busy: "Seva erina emirimu mingi. Ddamu ogezeeko oluvannyuma lw'akaseera.",
    },
    row: {
      changed: "Omuntu omulala yakyusizza kino ng'okyakikolako. Sooka otunule ku kikye nga tonnatereka kikyo.",
    },
    calendar: {
      no_such_day: 'Olunaku olwo teruli mu kalenda.',
    },
    access: {
      signed_out: 'Ofulumye. Yingira okugenda mu maaso.',
    },
  },
  field: {
    input: {
      not_chosen: 'Londa kimu.',
    },
    number: {
      digits_only: 'Wandiika ennamba zokka.',
    },
    text: {
      empty: 'Kino kyetaagisa.',
      too_long: 'Kino kiwanvu nnyo.',
    },
  },
} as const satisfies SomeWords<typeof english>
