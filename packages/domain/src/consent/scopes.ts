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
