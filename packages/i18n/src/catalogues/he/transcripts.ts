import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts.ts'

export default {
  problem: {
    transcript: {
      columns_missing: 'ציינו באיזו עמודה נמצאות המילים.',
      speaker_not_found: 'אין דובר כזה בתמליל.',
      person_elsewhere: 'דובר הוא אדם אחד מן המפגש: משתתף שנכח או איש צוות.',
      language_taken: 'כבר קיים תמליל בשפה זו.',
      language_unknown: 'השפה הזאת אינה בשימוש במחקר.',
      not_held: 'המפגש עדיין לא התקיים. סמנו אותו תחילה כמפגש שהתקיים.',
      not_empty: 'בתמליל כבר יש טקסט. דבר לא יובא במקומו.',
      source_not_ready: 'יש לשחרר את המקור לפני שאפשר להתחיל בתרגום.',
      ends_before_start: 'מקטע מסתיים לפני תחילתו.',
      person_without_role: 'לאדם הזה אין באתר תפקיד המתיר את העבודה.',
      unfinished: 'נותר משהו פתוח בשלב הזה. השלימו אותו לפני שתמשיכו.',
      not_found: 'אין תמליל כזה, או שאין לכם הרשאה לראותו.',
      step_refused: 'הפעולה אינה נובעת מהמצב הנוכחי של התמליל.',
      same_person: 'אדם אחר צריך לבצע זאת: את השלב הקודם ביצעתם אתם.',
      not_consented: 'לא כל הנוכחים הסכימו לכך.',
      file_malformed: 'אי אפשר לקרוא את הקובץ. דבר לא יובא.',
      file_too_large: 'הקובץ גדול מדי לתמליל.',
      segment_not_found: 'המקטע כבר אינו קיים.',
    },
  },
} as const satisfies Words<typeof english>
