import type { Words } from '../../catalogue.ts'
import type english from '../en/recruitment-scenarios.ts'

export default {
  title: 'תרחישים',
  name: 'שם התרחיש',
  save: 'שמירה לעמיתים',
  saved: 'התרחיש נשמר',
  removed: 'התרחיש הוסר',
  changes: 'שינויים',
  target: 'יעד {{target}}',
  plannedOn: 'סיום מתוכנן {{day}}',
  opens: 'נפתח ב־{{day}}',
  closes: 'נסגר ב־{{day}}',
  perWeek: '{{rate}} בשבוע',
  gone: 'התרחיש הוסר, או שהוא נוגע לאתרים שאינם מוצגים לך.',
  asItIs: 'כפי שהוא',
  met: 'היעד צפוי',
  interval: 'רווח של 80%',
  chance: 'הסיכוי עד הסיום המתוכנן',
  madeFor: 'נעשה עבור',
  acts: 'פעולות',
  open: 'פתיחה',
  openOne: 'פתיחת {{name}}',
  removeOne: 'הסרת {{name}}',
} as const satisfies Words<typeof english>
