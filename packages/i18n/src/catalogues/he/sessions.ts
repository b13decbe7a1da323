import type { Words } from '../../catalogue.ts'
import type english from '../en/sessions.ts'

export default {
  problem: {
    session: {
      not_found: 'אין מפגש כזה, או שאין לכם הרשאה לראותו.',
      step_refused: 'הפעולה אינה נובעת מהמצב הנוכחי של המפגש.',
      participant_elsewhere: 'המשתתף שייך לאתר אחר.',
      in_future: 'המפגש עדיין לא התקיים.',
      participant_inactive: 'מי שאינו משתתף עוד אינו יכול להיות מוזמן: {{codes}}.',
      participant_not_invited: 'מישהו ברשימה אינו מוזמן למפגש הזה.',
      not_a_group: 'מפגש מסוג זה נערך עם משתתף אחד.',
      ends_before_start: 'הסיום אינו אחרי ההתחלה.',
      kind_unknown: 'אין במחקר סוג מפגש כזה.',
      group_unknown: 'אין במחקר קבוצה כזאת.',
      language_unknown: 'המחקר אינו נערך בשפה הזאת.',
      staff_unknown: 'אחד מאנשי הצוות שצוינו אינו עובד באתר הזה.',
      facilitator_missing: 'ציינו קודם מי הנחה את המפגש.',
      attendance_open: 'ציינו קודם אם הגיעו: {{codes}}.',
      nobody_attended: 'איש לא הגיע. מפגש שלא התקיים – מבטלים.',
    },
  },
} as const satisfies Words<typeof english>
