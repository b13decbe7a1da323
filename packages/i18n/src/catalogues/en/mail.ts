export default {
  invitation: {
    subject: 'Invitation to {{study}}',
    offer: 'You are invited to {{study}} as {{role}}, {{site}}.',
    open: 'Open this link to take up the role. It works once, for seven days.',
    ignore: 'If you do not know what this is about, you need not do anything.',
  },
  reset: {
    subject: 'Choose a new password',
    asked:
      'A new password was asked for, for your account at Polyphony. Open this link to choose one. It works once, for one hour.',
    ignore: 'If it was not you who asked, you need not do anything: your password stays as it is.',
  },
  newBrowser: {
    subject: 'Sign-in from a new browser',
    happened: 'Somebody signed in to your account at Polyphony from a new browser: {{when}}, {{where}}.',
    own: 'If it was you, you need not do anything.',
    strange:
      'If it was not you, choose a new password at once. Everybody who is signed in to your account is signed out then.',
  },
} as const
