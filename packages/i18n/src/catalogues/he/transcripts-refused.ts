import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-refused.ts'

export default {
  only_release: 'כל השלבים הושלמו: כעת אפשר רק לשחרר אותו.',
  assigned_to_another: 'הוא הוקצה לאדם אחר.',
  claimed: 'מישהו כבר לקח אותו.',
  assigned: 'הוא כבר הוקצה.',
  queued: 'אין מי שעובד עליו. קחו או הקצו אותו תחילה.',
  done: 'הוא כבר שוחרר.',
  with_another: 'הוא אצל אדם אחר, ורק הוא יכול להשלים אותו.',
  not_earlier: 'אפשר להחזיר אותו רק לשלב מוקדם יותר.',
  not_ready: 'לא כל השלבים שלפני השחרור הושלמו.',
  session_not_held: 'המפגש עדיין לא התקיים. סמנו אותו תחילה כמפגש שהתקיים.',
  not_first_stage: 'אפשר לייבא קובץ רק בשלב הראשון.',
  skips: 'אי אפשר לדלג על שלב: יש להשלים אותם בזה אחר זה.',
  other_way: 'לתמליל הזה אין שלב כזה.',
  voices_released: 'התמליל שוחרר, והציטוט תלוי במי שמדבר. החזירו אותו תחילה, ואז ציינו של מי הקול.',
} as const satisfies Words<typeof english>
