import type { Words } from '../../catalogue.ts'
import type english from '../en/participants-today.ts'

export default {
  title: 'האתר שלי היום',
  sessions: 'מפגשים היום ומחר',
  noSessions: 'אין מפגשים היום או מחר.',
  consents: 'הסכמות ממתינות',
  noConsents: 'אין משתתף שצריך לבקש ממנו הסכמה.',
  further: 'רישומים להמשך',
  noFurther: 'אין רישום שלא הושלם.',
  begun: 'התחלתם לרשום מישהו {{when}}.',
  continue: 'המשך',
  discard: 'מחיקה…',
  discardTitle: 'למחוק את הרישום הזה?',
  discardTaken: 'הרישום הזה נפתח בלשונית אחרת, ולכן לא נמחק. סיימו או מחקו אותו שם.',
  discardWhat: 'כל מה שהקלדתם בו יימחק מהמכשיר הזה. אי אפשר לבטל את המחיקה.',
  discardVerb: 'מחיקה',
  uploads: 'העלאות שלא הושלמו',
  noUploads: 'לא חסרה שום הקלטה.',
  notBegun: 'הקלטות ללא תמלול',
  noNotBegun: 'לכל הקלטה יש תמלול.',
  notRecorded: 'אין עדיין הקלטה',
  all: 'הצגת כל ה־{{count}}',
  why: {
    mistaken: 'ההסכמה נרשמה בטעות',
    never_asked: 'לא נשאל מעולם',
    refused: 'סירוב להשתתף',
    withdrawn: 'ההסכמה להשתתף בוטלה',
    not_in_force: 'ההסכמה לא הייתה תקפה',
    new_version: 'גרסה חדשה',
  },
} as const satisfies Words<typeof english>
