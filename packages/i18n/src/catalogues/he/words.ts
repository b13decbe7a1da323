import type { Words } from '../../catalogue.ts'
import type english from '../en/words.ts'

export default {
  role: {
    coordinator: 'רכז אתר',
    data_manager: 'מנהל נתונים',
    investigator: 'חוקר ראשי',
    transcriber: 'מתמלל',
    analyst: 'מנתח',
    monitor: 'מוניטור',
    administrator: 'מנהל מערכת',
  },
  allSites: 'כל האתרים',
  stage: {
    transcription: 'תמלול',
    verification: 'אימות',
    pseudonymisation: 'התממה',
    release: 'שחרור',
    translation: 'תרגום',
    back_check: 'בדיקה חוזרת',
  },
} as const satisfies Words<typeof english>
