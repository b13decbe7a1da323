import type { SomeWords } from '../../catalogue.ts'
import type english from '../en/studies.ts'

export default {
  settings: {
    title: 'Enteekateeka',
    tab: {
      study: 'Okunoonyereza',
      sites: 'Ebifo',
      languages: 'Ennimi',
    },
  },
  languages: {
    language: 'Olulimi',
  },
  site: {
    code: 'Koodi',
    name: 'Erinnya',
    country: 'Ensi',
    now: 'kati',
    languages: 'Ennimi',
    isOpen: 'kiggule',
    isClosed: 'kiggale',
  },
} as const satisfies SomeWords<typeof english>
