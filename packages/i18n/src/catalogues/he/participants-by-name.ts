import type { Words } from '../../catalogue.ts'
import type english from '../en/participants-by-name.ts'

export default {
  verb: 'חיפוש לפי שם…',
  title: 'חיפוש משתתף לפי שם או טלפון',
  typed: 'שם או מספר טלפון',
  hint: 'שמות נמצאים בכל כתב ובכל סדר. כל משתתף שנמצא נרשם ביומן הביקורת.',
  submit: 'חיפוש',
  nobody: 'אין באתר זה אדם בשם זה או במספר זה.',
  found_one: 'משתתף אחד',
  found_two: 'שני משתתפים',
  found_other: '{{count}} משתתפים',
  by: { name: 'לפי השם', phone: 'לפי מספר הטלפון' },
  more: 'ייתכן שיש עוד. הקלידו שם נוסף.',
} as const satisfies Words<typeof english>
