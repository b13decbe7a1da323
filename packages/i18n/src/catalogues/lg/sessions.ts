import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/sessions.ts'

export default {
  title: 'Entuula',
  find: 'Noonya na koodi',
  count_one: 'olutuula {{count}}',
  count_other: 'entuula {{count}}',
  cancelled: 'Lusaziddwamu.',
  cameOf: '{{attended}} ku {{invited}} bajja',
  view: {
    list: 'Olukalala',
    week: 'Wiiki',
  },
  filter: {
    from: 'Okuva ku lunaku',
    to: 'Okutuuka ku lunaku',
  },
  status: {
    scheduled: 'lutegekeddwa',
    held: 'lwabaddewo',
    cancelled: 'lusaziddwamu',
  },
  state: {
    attended: 'yaliwo',
    absent: 'teyaliwo',
    left_early: 'yavaawo nga tekunnaggwa',
  },
  part: {
    interpreter: 'Omutaputa',
  },
  column: {
    code: 'Koodi',
    site: 'Ekifo',
    when: 'Ddi',
    language: 'Olulimi',
    group: 'Ekibinja',
  },
  empty: {
    nothing: 'Tewannabaawo ntuula',
    showAll: 'Laga zonna',
  },
  week: {
    before: 'Wiiki eyayita',
    after: 'Wiiki ejja',
    now: 'Wiiki eno',
    none: 'Tewali ntuula mu wiiki eno.',
  },
  fact: {
    group: 'Ekibinja',
    site: 'Ekifo',
    language: 'Olulimi',
  },
  plan: {
    which: 'Olutuula ki',
    when: 'Ddi',
    on: 'Olunaku',
    from: 'Okuva',
    until: 'Okutuuka',
    language: 'Olulimi',
    placeHint: 'Towandiika mannya ga bantu.',
    staff: 'Ani',
    addPerson: 'Yongerako omuntu',
  },
  schedule: {
    open: 'Tegeka olutuula',
    title: 'Tegeka olutuula',
    verb: 'Tegeka',
    done: '{{code}} lutegekeddwa.',
  },
  amend: {
    verb: 'Tereka',
  },
  cancel: {
    open: 'Sazaamu olutuula…',
    title: '{{code}} lusazibwemu?',
    verb: 'Sazaamu olutuula',
    done: '{{code}} lusaziddwamu.',
  },
  invited: {
    title: 'Abayitiddwa',
    none: 'Tewannabaawo eyeetabye ayitiddwa.',
  },
  invite: {
    open: 'Yita',
    verb: 'Tereka olukalala',
    find: 'Noonya na koodi',
  },
  attend: {
    one: '{{code}}: {{state}}',
    key: {
      attended: 'Yaliwo',
      absent: 'Teyaliwo',
      left_early: 'Yavaawo nga tekunnaggwa',
      next: 'Omuntu addako',
    },
  },
  may: {
    yes: 'Yee, olutuula luno lusobola okukwatibwa amaloboozi: {{granted}} ku {{asked}} bakkirizza.',
    no: 'Nedda, olutuula luno terusobola kukwatibwa maloboozi: {{granted}} ku {{asked}} be bakkirizza.',
  },
} as const satisfies SomeWords<typeof english>
