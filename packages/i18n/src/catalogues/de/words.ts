import type { Words } from '../../catalogue.ts'
import type english from '../en/words.ts'

export default {
  role: {
    coordinator: 'Standortkoordination',
    data_manager: 'Datenmanagement',
    investigator: 'Studienleitung',
    transcriber: 'Transkription',
    analyst: 'Auswertung',
    monitor: 'Monitoring',
    administrator: 'Administration',
  },
  allSites: 'alle Standorte',
} as const satisfies Words<typeof english>
