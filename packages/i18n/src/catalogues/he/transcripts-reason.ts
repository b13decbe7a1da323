import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-reason.ts'

export default {
  empty: 'אין בו מילים',
  too_large: 'הקובץ גדול מדי',
  too_many_segments: 'יותר מקטעים ממה שתמליל יכול להכיל',
  text_too_long: 'הטקסט ארוך מ־20,000 תווים',
  speaker_too_long: 'תווית הדובר ארוכה מ־120 תווים',
  text_missing: 'המילים חסרות',
  header_missing: 'הקובץ אינו מתחיל ב־WEBVTT',
  time_malformed: 'אי אפשר לקרוא את הזמן',
  time_missing: 'הזמן חסר',
  end_before_start: 'הסוף קודם להתחלה',
  starts_before_previous: 'היא מתחילה לפני הקודמת',
  cue_malformed: 'אין זו כתובית תקינה',
  column_missing: 'העמודה שנבחרה אינה קיימת',
  order_malformed: 'אי אפשר לקרוא את מספר הסדר',
  row_malformed: 'מספר התאים בשורה שונה ממספר העמודות',
  not_text: 'זה אינו הטקסט המצופה',
  not_document: 'זה אינו מסמך Word שאפשר לקרוא; יש לפתוח אותו ב־Word או ב־LibreOffice ולשמור מחדש כ־‎.docx',
  unpacks_too_much: 'המסמך נפרס ליותר מ־48 מגה־בייט של טקסט',
} as const satisfies Words<typeof english>
