import type { Words } from '../../catalogue.ts'
import type english from '../en/participants-step.ts'

export default {
  on: 'באיזה יום?',
  reason: 'מדוע?',
  arm: 'לאיזו זרוע?',
  armHint: 'המערכת Polyphony אינה מגרילה זרועות. יש לרשום את הזרוע שהוגרלה מחוץ לה, ברשימה או בשירות ההקצאה האקראית.',
  assess: { title: 'בדיקת התאמה', verb: 'רישום הבדיקה', done: '{{code}}: ההתאמה נבדקה.' },
  decline: { title: 'רישום סירוב', verb: 'רישום', done: '{{code}}: הסירוב נרשם.' },
  enrol: {
    title: 'צירוף למחקר',
    verb: 'צירוף',
    done: '{{code}}: צורף למחקר.',
    hint: 'באותו יום חייבת להיות הסכמה בתוקף להשתתפות.',
  },
  allocate: { title: 'הקצאה לזרוע', verb: 'הקצאה', done: '{{code}}: הוקצה לזרוע.' },
  complete: { title: 'רישום סיום', verb: 'רישום', done: '{{code}}: סיים את המחקר.' },
  lose: { title: 'רישום אובדן קשר', verb: 'רישום', done: '{{code}}: אבד הקשר.' },
  record_death: { title: 'רישום פטירה', verb: 'רישום', done: '{{code}}: הפטירה נרשמה.' },
  withdraw: {
    title: 'פרישה של {{code}}',
    verb: 'רישום הפרישה',
    done: '{{code}}: הפרישה נרשמה.',
    level: 'מה היקף הפרישה?',
  },
  correct: {
    title: 'תיקון רשומה',
    verb: 'תיקון',
    done: '{{code}}: תוקן.',
    hint: 'הרשומה השגויה נשארת קריאה ואינה נחשבת עוד. לאחר מכן רשמו את הנכון.',
    screening: 'תיקון יום הסינון',
    screenedOn: 'באיזה יום היה הסינון?',
    screenedHint: 'היום השגוי נשאר קריא ואינו נחשב עוד.',
  },
} as const satisfies Words<typeof english>
