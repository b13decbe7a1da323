import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-refused.ts'

export default {
  only_release: 'כל השלבים הושלמו. כעת אפשר רק לשחרר אותו.',
  assigned_to_another: 'הוא הוקצה לאדם אחר.',
  claimed: 'מישהו כבר לקח אותו.',
  assigned: 'הוא כבר הוקצה.',
  queued: 'הוא לא הוקצה לאיש. קחו או הקצו אותו תחילה.',
  done: 'הוא כבר שוחרר.',
  with_another: 'הוא הוקצה לאדם אחר, ורק אותו אדם יכול להשלים אותו.',
  not_earlier: 'אפשר להחזיר אותו רק לשלב מוקדם יותר.',
  not_ready: 'לא כל השלבים שלפני השחרור הושלמו.',
  session_not_held: 'המפגש עדיין לא התקיים. רשמו תחילה שהתקיים.',
  not_first_stage: 'אפשר לייבא קובץ רק בשלב הראשון.',
  skips: 'אי אפשר לדלג על שלב. יש להשלים את השלבים בזה אחר זה.',
  other_way: 'לתמליל הזה אין שלב כזה.',
  voices_released: 'הוא שוחרר, והציטוטים תלויים במי שמדבר. החזירו אותו תחילה. אחר כך בחרו מי הדובר.',
} as const satisfies Words<typeof english>
