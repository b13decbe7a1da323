// The scopes every study has; a study may add more in its configuration.
export const scopes = [
  'participate',
  'record_audio',
  'transcribe',
  'translate',
  'quote',
  'share_data',
  'recontact',
] as const

export type StandardScope = (typeof scopes)[number]

export type ConsentAction =
  | 'enrol'
  | 'attach_recording'
  | 'start_transcription'
  | 'start_translation'
  | 'cite_quote'
  | 'share_data'

/** The scope each action needs. */
export const scopeOf = {
  enrol: 'participate',
  attach_recording: 'record_audio',
  start_transcription: 'transcribe',
  start_translation: 'translate',
  cite_quote: 'quote',
  share_data: 'share_data',
} as const satisfies Record<ConsentAction, StandardScope>
