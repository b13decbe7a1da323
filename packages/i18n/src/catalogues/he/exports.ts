import type { Words } from '../../catalogue.ts'
import type english from '../en/exports.ts'

export default {
  title: 'ייצוא',
  hint: 'הקבצים מכילים קודים, ולעולם לא שמות. יומן הביקורת מתעד כל ייצוא: מי ביצע אותו, מתי ובאיזה סינון.',
  kind: {
    participants: 'משתתפים',
    sessions: 'מפגשים',
    transcripts: 'תמלילים',
    recruitment: 'גיוס',
  },
  holds: {
    participants: 'שורה לכל משתתף: קוד, אתר, קבוצה, מצב, זרוע ותאריכים. מי שביטל את השימוש בנתוניו אינו נכלל.',
    sessions: 'שורה לכל מפגש: קוד, סוג, שפה, שעות באתר, כמה הוזמנו וכמה הגיעו.',
    transcripts: 'שורה לכל תמליל: מפגש, שפה, שלב, יום תחילת השלב ומועד היעד שלו. ללא המילים עצמן.',
    recruitment: 'שורה לכל אתר וחודש: כמה צורפו, והיעד.',
  },
  site: 'אתר',
  allSites: 'כל האתרים שמותר לי לייצא',
  asListed: 'מסונן כמו ברשימה',
  withoutFilter: 'ללא הסינון הזה',
  verb: 'הורדת CSV',
  verbFor: 'הורדת CSV: {{kind}}',
  job: 'ייצוא: {{kind}}',
  progress: '{{done}} מתוך {{total}} שורות',
  done: '{{total}} שורות בקובץ {{name}}',
  cancelled: 'הייצוא בוטל. לא נשמר קובץ.',
  broken: 'החיבור נותק לפני שהקובץ הושלם. לא נשמר קובץ. נסו שוב.',
  problem: {
    export: {
      ticket_expired: 'תוקף ההורדה פג. התחילו את הייצוא שוב.',
      ticket_unknown: 'ההורדה הזאת שייכת למישהו אחר, או שאינה קיימת. התחילו את הייצוא בעצמכם.',
    },
  },
} as const satisfies Words<typeof english>
