import type { Words } from '../../catalogue.ts'
import type english from '../en/participants.ts'

export default {
  problem: {
    participant: {
      not_found: 'אין משתתף כזה, או שאין לכם הרשאה לראותו.',
      code_malformed: 'קוד נראה כך: BRS-0042-X: אתר, מספר, תו ביקורת.',
      code_check: 'תו הביקורת אינו תואם: אחד התווים בקוד הוקלד בטעות.',
      code_taken: 'הקוד כבר תפוס.',
      step_refused: 'השלב הזה אינו נובע מהמצב הנוכחי של המשתתף.',
      duplicate_likely: 'ייתכן שהאדם כבר רשום. עיינו בהתאמות, או ציינו מדוע מדובר באדם אחר.',
      group_unknown: 'אין קבוצה כזאת במחקר.',
      arm_unknown: 'אין זרוע כזאת במחקר.',
      criterion_missing: 'יש לענות על כל קריטריון.',
      criterion_unknown: 'אין במחקר קריטריון כזה.',
      peer_role_missing: 'לקבוצה הזאת נדרש תפקיד עמית: ייעודי או מסורתי.',
      peer_role_unexpected: 'לאנשי הקבוצה הזאת אין תפקיד עמית.',
      name_missing: 'נדרש לפחות שם אחד.',
      phone_malformed: 'במספר טלפון יש לפחות שלוש ספרות.',
      reason_missing: 'יש לציין סיבה.',
      identity_not_kept: 'לא נשמרו פרטים מזהים עבור משתתף זה.',
    },
  },
} as const satisfies Words<typeof english>
