import type { Words } from '../../catalogue.ts'
import type english from '../en/exports.ts'

export default {
  title: 'ייצוא',
  hint: 'הקבצים מכילים קודים ולעולם לא שמות. כל קובץ נרשם כחשיפה: מי הוציא אותו, מתי ובאיזה סינון.',
  kind: {
    participants: 'משתתפים',
    sessions: 'מפגשים',
    transcripts: 'תמלילים',
    recruitment: 'גיוס',
  },
  holds: {
    participants: 'שורה לכל משתתף: קוד, אתר, קבוצה, מצב, זרוע וימים. מי שביטל את השימוש בנתוניו אינו נכלל.',
    sessions: 'שורה לכל מפגש: קוד, סוג, שפה, שעות באתר, כמה הוזמנו וכמה הגיעו.',
    transcripts: 'שורה לכל תמליל: מפגש, שפה, שלב, ממתי ועד מתי. ללא המילים עצמן.',
    recruitment: 'שורה לכל אתר וחודש: כמה גויסו, והיעד.',
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
  cancelled: 'בוטל. דבר לא נשמר.',
  broken: 'החיבור נותק לפני שהקובץ הושלם. דבר לא נשמר; נסו שוב.',
  problem: {
    export: {
      ticket_expired: 'תוקף ההורדה פג. בקשו את הייצוא שוב.',
      ticket_unknown: 'ההורדה הזאת אינה מיועדת לך, או שאינה קיימת. יש לבקש את הייצוא בעצמך.',
    },
  },
} as const satisfies Words<typeof english>
