import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-editor.ts'

export default {
  words: 'מילים',
  segment: 'מקטע {{position}}',
  timeOf: 'תחילת מקטע {{position}}',
  speakerOf: 'הדובר במקטע {{position}}',
  textOf: 'המילים במקטע {{position}}',
  noTime: 'אין זה זמן תקין, או שהוא אחרי הסוף.',
  readOnly: 'אתם במצב קריאה. רק מי שהתמליל אצלו יכול לשנות את המילים.',
  empty: 'עדיין אין מילים',
  emptyHint: 'ייבאו קובץ כדי להתחיל.',
  kept: 'נשמר במכשיר הזה',
  saving: 'נשמר…',
  waiting: 'נשמר במכשיר הזה; אין קשר עם השרת',
  savedSeconds: 'נשמר לפני {{seconds}} שנ׳',
  savedAgo: 'נשמר {{when}}',
  sourceChanged: '⚠ המקור השתנה',
  withheld: 'לא מוצג: מי שאמר זאת משך את המידע שנאסף ממנו, או אולי משך, כי לא ידוע של מי המילים',
  stale: 'מישהו אחר שינה את המקטע בזמן שהקלדתם.',
  theirs: 'שלהם',
  mine: 'שלכם',
  takeTheirs: 'לקבל את שלהם',
  keepMine: 'לשמור את שלי',
  stillFits: 'עדיין מתאים',
  stillFitsOf: 'המילים של קטע {{position}} עדיין מתאימות למקור',
} as const satisfies Words<typeof english>
