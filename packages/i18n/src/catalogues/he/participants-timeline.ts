import type { Words } from '../../catalogue.ts'
import type english from '../en/participants-timeline.ts'

export default {
  title: 'מה קרה',
  by: 'רשם: {{who}}',
  corrected: 'תוקן: אינו נחשב',
  correction: 'רשומה תוקנה',
  event: {
    screened: 'עבר סינון',
    eligible: 'נמצא מתאים',
    ineligible: 'נמצא לא מתאים',
    consented: 'נתן הסכמה להשתתף',
    declined: 'סירב',
    enrolled: 'צורף למחקר',
    allocated: 'הוקצה מחוץ ל־Polyphony: {{arm}}',
    completed: 'סיים את המחקר',
    withdrawn: 'פרש מהמחקר: {{level}}',
    lost_to_follow_up: 'אבד הקשר',
    deceased: 'נפטר',
  },
  consent: 'הסכמה, גרסה {{version}}, {{language}}',
  consentWithdrawn: 'ההסכמה בוטלה, גרסה {{version}}',
  scopeWithdrawn: 'ההסכמה בוטלה עבור: {{scope}}',
  granted: 'ניתנה הסכמה: {{scopes}}',
  refused: 'לא ניתנה הסכמה: {{scopes}}',
  session: 'מפגש {{session}}',
  transcript: 'תמליל ב{{language}}: {{stage}}',
  looked: 'צפה בזהות',
  lookedAlike: 'הוצג כרישום כפול אפשרי',
  lookedFor: 'נמצא לפי שם או טלפון',
  lookedBirth: 'סירוב של המערכת היה תלוי בתאריך הלידה',
  disclosed: 'נתונים נחשפו',
} as const satisfies Words<typeof english>
