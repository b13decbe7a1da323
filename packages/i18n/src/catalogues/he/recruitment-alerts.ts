import type english from '../en/recruitment-alerts.ts'
import type { Words } from '../../catalogue.ts'

export default {
  title: 'התראות',
  about:
    'קבלו הודעה כשצריך לבדוק את הגיוס. ההתראות הן רק בשבילכם, נבדקות פעם ביום אחרי חצות באתר, ומגיעות בדוא״ל. מה שהופעל מופיע בראש הדף הזה, ואצל רכזים גם בדף ״האתר שלי היום״, עד שלוחצים ״ראיתי״.',
  add: 'הגדרת התראה',
  kind: { none_for: 'לא הוכלל איש כמה ימים', below_plan: 'הוכללו פחות מהמתוכנן', refusals: 'רבים מהנשאלים סירבו' },
  which: 'התראה',
  site: 'אתר',
  whole: 'כל האתרים יחד',
  days: 'אחרי כמה ימים',
  below: 'מתחת לכמה אחוזים מהתוכנית',
  above: 'מעל כמה אחוזים',
  submit: 'הגדרת ההתראה',
  done: 'ההתראה הוגדרה',
  remove: 'הסרה',
  removed: 'ההתראה הוסרה',
  removeOne: 'הסרת ההתראה: {{alert}}',
  none: 'לא הוגדרה התראה.',
  rule: {
    none_for: 'לא הוכלל איש {{threshold}}',
    below_plan: 'מתחת ל-{{threshold}}\u00a0% מהתוכנית',
    refusals: 'יותר מ-{{threshold}}\u00a0% סירבו',
  },
  figure: {
    none_for: 'לא הוכלל איש {{value}}',
    below_plan: 'הוכללו {{value}} מתוך {{of}} שתוכננו ({{percent}}\u00a0%)',
    refusals: 'סירבו {{value}} מתוך {{of}} שנשאלו ({{percent}}\u00a0%)',
  },
  current: 'עכשיו: {{figure}}',
  tooFew: 'עכשיו: מעט מדי אנשים, או שאין תוכנית, כדי לומר משהו.',
  since: 'פעילה מאז {{day}}',
  notChecked: 'היא תיבדק בתוך עשר דקות.',
  quiet: 'לא פעילה',
  told: 'ב-{{day}}: {{figure}}',
  today: 'התראות של הגיוס',
  seen: 'ראיתי',
  seenOne: 'ראיתי: {{alert}}',
} as const satisfies Words<typeof english>
