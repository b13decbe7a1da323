import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-export.ts'

export default {
  verb: 'ייצוא',
  verbAll: 'ייצוא המילים',
  one: 'ייצוא התמליל של {{code}}',
  many: 'ייצוא התמלילים שברשימה',
  consent: 'בקובץ רק מילים שדובריהן מסכימים כעת לציטוט. מה שהושמט, ומדוע, יצוין. יומן הביקורת מתעד כל ייצוא.',
  asArchive: 'הקבצים מגיעים בארכיון אחד, עם רשימה של מה שהושמט ומדוע.',
  notReleased: 'התמליל הזה לא שוחרר. ייתכן שעדיין יש שמות במילים שלו.',
  format: 'תבנית',
  explained: {
    docx: 'לקריאה ולהדפסה: שורות ממוספרות, הדוברים מודגשים.',
    rtf: 'ל־MAXQDA, ל־ATLAS.ti ול־f4: הזמן כתוב אחרי המילים.',
    txt: 'לכל תוכנה: זמן, דובר ומילים.',
    vtt: 'כתוביות. דבר אינו אובד כשמייבאים שוב את הקובץ.',
    srt: 'כתוביות לנגנים שאינם מכירים WebVTT.',
    csv: 'לגיליונות ולסטטיסטיקה. דבר אינו אובד כשמייבאים שוב את הקובץ.',
    json: 'לסקריפטים. דבר אינו אובד כשמייבאים שוב את הקובץ.',
  },
  job: 'ייצוא מילים',
  running: '{{size}} ק״ב',
  done: 'הקובץ {{name}} נשמר.',
  doneOne_one: 'מקטע אחד בקובץ {{name}}.',
  doneOne_two: 'שני מקטעים בקובץ {{name}}.',
  doneOne_other: '{{count}} מקטעים בקובץ {{name}}.',
  left: 'הושמטו: {{what}}.',
  why: {
    withheld: '{{count}} שהדובר שלהם ביטל או פרש',
    speaker_unknown: '{{count}} שהדובר שלהם אינו ידוע',
    quote_not_granted: '{{count}} שהדובר שלהם אינו מסכים לציטוט',
    unchecked: '{{count}} שאיש לא ראה באחד השלבים',
    no_words: '{{count}} ללא מילים',
  },
} satisfies Words<typeof english>
