import type { Words } from '../../catalogue.ts'
import type english from '../en/participants-by-name.ts'

export default {
  verb: 'חיפוש לפי שם…',
  title: 'חיפוש משתתף לפי שם, טלפון או מספר זהות',
  typed: 'שם, מספר טלפון או מספר זהות',
  hint: 'שמות נמצאים בכל כתב ובכל סדר. כל משתתף שנמצא נרשם ביומן הביקורת.',
  submit: 'חיפוש',
  nobody: 'אין באתר זה אדם בשם זה או במספר זה.',
  finder: 'חיפוש \u2068{{typed}}\u2069 לפי שם או מספר',
  finderAt: 'באתר {{site}}. כל משתתף שנמצא נרשם.',
  found_one: 'משתתף אחד',
  found_two: 'שני משתתפים',
  found_other: '{{count}} משתתפים',
  by: { name: 'לפי השם', phone: 'לפי מספר הטלפון', national_id: 'לפי מספר הזהות' },
  more: 'ייתכן שיש עוד. הקלידו שם נוסף.',
} as const satisfies Words<typeof english>
