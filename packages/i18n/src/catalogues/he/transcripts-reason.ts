import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-reason.ts'

export default {
  empty: 'אין מילים בקובץ',
  too_large: 'הקובץ גדול מדי',
  too_many_segments: 'יותר מקטעים ממה שתמליל יכול להכיל',
  text_too_long: 'הטקסט ארוך מ־20,000 תווים',
  speaker_too_long: 'תווית הדובר ארוכה מ־120 תווים',
  text_missing: 'המילים חסרות',
  header_missing: 'הקובץ אינו מתחיל ב־WEBVTT',
  time_malformed: 'אי אפשר לקרוא את הזמן',
  time_missing: 'הזמן חסר',
  end_before_start: 'המקטע מסתיים לפני תחילתו',
  starts_before_previous: 'המקטע מתחיל לפני הקודם',
  cue_malformed: 'אין זו כתובית תקינה',
  column_missing: 'העמודה שנבחרה אינה קיימת',
  order_malformed: 'אי אפשר לקרוא את מספר הסדר',
  row_malformed: 'מספר התאים בשורה שונה ממספר העמודות',
  not_text: 'התוכן אינו טקסט',
  not_document: 'אי אפשר לקרוא את מסמך ה־Word הזה; יש לפתוח אותו ב־Word או ב־LibreOffice ולשמור מחדש כ־‎.docx',
  unpacks_too_much: 'המסמך מכיל יותר מ־48 מגה־בייט של טקסט',
} as const satisfies Words<typeof english>
