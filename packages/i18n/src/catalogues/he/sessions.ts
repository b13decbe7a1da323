import type { Words } from '../../catalogue.ts'
import type english from '../en/sessions.ts'

export default {
  problem: {
    session: {
      not_found: 'אין מפגש כזה, או שאין לכם הרשאה לראותו.',
      step_refused: 'הפעולה אינה נובעת מהמצב הנוכחי של המפגש.',
      participant_elsewhere: 'המשתתף שייך לאתר אחר.',
      in_future: 'המפגש עדיין לא התקיים.',
    },
  },
} as const satisfies Words<typeof english>
