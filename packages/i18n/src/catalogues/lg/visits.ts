import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/visits.ts'

export default {
  way: {
    telephone: 'ku ssimu',
  },
  missed: {
    other: 'ensonga endala',
  },
  column: {
    site: 'Ekifo',
    day: 'Olunaku',
  },
  view: {
    list: 'Olukalala',
    week: 'Wiiki',
  },
  filter: {
    from: 'Okuva ku lunaku',
    to: 'Okutuuka ku lunaku',
  },
  empty: {
    showAll: 'Laga byonna',
  },
  week: {
    before: 'Wiiki eyayita',
    after: 'Wiiki ejja',
    now: 'Wiiki eno',
  },
  act: {
    record: 'Wandiika',
  },
  miss: {
    why: 'Lwaki',
    choose: 'Londa ensonga',
  },
  plan: {
    offered: {
      tomorrow: 'Nkya',
      other: 'Olunaku olulala…',
    },
  },
} as const satisfies SomeWords<typeof english>
