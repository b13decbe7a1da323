import type { Words } from '../../catalogue.ts'
import type english from '../en/reports.ts'
import consort from './reports-consort.ts'
import coreq from './reports-coreq.ts'
import document from './reports-document.ts'

export default {
  consort,
  coreq,
  document,
  title: 'דוח חודשי',
  hint: 'גיוס, הסכמה, ביקורים, מפגשים ותמלולים של חודש אחד, להדפסה, לשמירה כ-PDF או כקובץ Word. הפקה ופתיחה של דוח נרשמות ביומן הביקורת.',
  month: 'חודש',
  site: 'אתר',
  whole: 'כל האתרים שמותר לי לראות',
  language: 'שפת הדוח',
  inside: 'מספרים שעלולים לרמז על מישהו',
  insideHidden: 'לא נמסר (למסירה הלאה)',
  insideTold: 'נמסר (שימוש פנימי)',
  make: 'הפקת הדוח',
  print: 'הדפסה או שמירה כ-PDF',
  word: 'הורדת Word',
  keep: 'שמירת הדוח הזה',
  keepHint: 'דוח שנשמר מציג את אותם מספרים גם אחר כך.',
  kept: 'הדוח של {{month}} נשמר',
  notYet: 'בחרו חודש והפיקו את הדוח.',
  coverage: 'ל{{language}} יש מילים ל-{{translated}} מתוך {{all}} המשפטים של הדוח. השאר באנגלית.',
  unreviewed: 'המילים ב{{language}} נכתבו במכונה ולא נבדקו על ידי דובר ילידי.',
  alsoKept: 'דוח של החודש הזה נשמר קודם. ייתכן שמספרים תוקנו מאז.',
  openKept: 'פתיחת הדוח שנשמר',
  showsKept: 'הדוח הזה נשמר ב-{{at}} ואינו משתנה. SHA-256: {{sha256}}',
  altered: 'הטקסט של הדוח הזה אינו הטקסט שנשמר. הודיעו למי שמפעיל את השרת.',
  makeNow: 'הפקה לפי מה שידוע עכשיו',
  list: {
    title: 'דוחות שנשמרו',
    none: 'עוד לא נשמר דוח.',
    more: 'אלה {{number}} הדוחות החדשים ביותר. יש ישנים יותר: הפיקו את הדוח של חודש מסוים, ושם כתוב אם נשמר דוח כזה ואפשר לפתוח אותו.',
    month: 'חודש',
    sites: 'אתרים',
    made: 'הופק',
    due: 'מועד {{day}}',
    digest: 'SHA-256',
    open: 'פתיחה',
    openOne: 'פתיחה: הדוח של {{month}}, {{sites}}',
  },
  schedule: {
    title: 'בכל חודש מעצמו',
    about:
      'ביום הזה בכל חודש הדוח של החודש שהסתיים מופק ונשמר, ואתם מקבלים דואר עם קישור אליו. לכל חודש ולאותם אתרים יש דוח שמור אחד: אם הוא כבר קיים, הקישור מוביל אליו. זה מסתיים כשהתפקיד שלכם מסתיים.',
    day: 'יום בחודש (1 עד 28)',
    add: 'הפעלה',
    one: '{{site}}: ביום {{day}} בכל חודש, הבא ב-{{next}}',
    remove: 'כיבוי',
    removeOne: 'כיבוי הדוח: {{site}}',
    done: 'הדוח יגיע לראשונה ב-{{next}}',
    removed: 'הדוח לא יגיע יותר',
    none: 'שום דוח אינו מגיע מעצמו.',
  },
  problem: {
    report: {
      day_invalid: 'הקלידו יום מ-1 עד 28: הוא קיים בכל חודש.',
      before_start:
        'לפני {{notBefore}} לא ייתכן שקרה משהו באתרים של הדוח הזה. יש לבחור את החודש של היום הזה או חודש מאוחר יותר.',
      not_over: 'החודש לא הסתיים בכל האתרים, ולכן המספרים שלו עוד משתנים. שמרו את הדוח כשיסתיים.',
      too_many_schedules: 'כבר יש לכם {{most}} דוחות כאלה במחקר הזה. כבו קודם אחד.',
      schedule_not_found: 'זה לא קיים, או שכבר כובה.',
      not_found: 'הדוח הזה לא קיים, או שאין לכם רשות לראות את כל האתרים שלו.',
    },
  },
} as const satisfies Words<typeof english>
