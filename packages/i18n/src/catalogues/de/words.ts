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
  stage: {
    transcription: 'Transkription',
    verification: 'Prüfung',
    pseudonymisation: 'Pseudonymisierung',
    release: 'Freigabe',
    translation: 'Übersetzung',
    back_check: 'Rückprüfung',
  },
} as const satisfies Words<typeof english>
