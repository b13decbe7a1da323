export default {
  problem: {
    recording: {
      not_found: 'There is no such recording, or none that you may hear.',
      not_consented: 'Not everybody who attended has consented to recording: {{codes}}.',
      too_large: 'The file is larger than 2 GiB.',
      not_audio: 'The content of this file is not audio that can be played.',
      empty: 'The file is empty.',
      digest_differs: 'What arrived differs from what was sent. Send the file again.',
      ticket_expired: 'The permission to play has run out. Press play again.',
      state_refused: 'This does not follow from where the recording is now.',
      digest_missing: 'The file came without its checksum. Send it again.',
      interrupted: 'The file did not arrive whole. Send it again.',
      already_arriving: 'This recording is arriving already, perhaps from another window.',
      no_space: 'The server has no room for this file. Tell whoever runs it; nothing was lost.',
    },
  },
} as const
