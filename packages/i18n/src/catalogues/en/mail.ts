export default {
  invitation: {
    subject: 'Invitation to {{study}}',
    offer: 'You are invited to {{study}} as {{role}}, {{site}}.',
    open: 'Open this link to accept the role. The link works once, within seven days.',
    ignore: 'If you do not expect this invitation, you do not need to do anything.',
  },
  reset: {
    subject: 'Choose a new password',
    asked:
      'Someone asked for a new password for your account at Polyphony. Open this link to choose one. The link works once, within one hour.',
    ignore: 'If you did not ask for it, you do not need to do anything. Your password does not change.',
  },
  ownAccount: {
    subject: 'Your account at Polyphony has changed',
    password: 'The password of your account at Polyphony was changed: {{when}}. All other sign-ins have ended.',
    codes: 'Signing in to your account at Polyphony asks for one-time codes from now on: {{when}}.',
    no_codes: 'Signing in to your account at Polyphony no longer asks for one-time codes: {{when}}.',
    codes_reset:
      'An administrator removed the one-time codes of your account at Polyphony: {{when}}. You are signed out everywhere. Sign in with your password, and set up codes again.',
    token: 'A token for a program was made in your account at Polyphony: {{when}}.',
    calendar: 'A private link to your calendar was made in your account at Polyphony: {{when}}.',
    webhook: 'A webhook, or a new secret of one, was made in your account at Polyphony: {{when}}.',
    recovery_code: 'Someone signed in to your account at Polyphony with a recovery code: {{when}}.',
  },
  alert: {
    subject: 'Recruitment of {{study}}',
    where: '{{study}}, {{site}}:',
    none_for: 'Until {{day}}, nobody was enrolled for {{value}}. You asked to be told after {{threshold}}.',
    below_plan:
      'On {{day}}, {{value}} people were enrolled and {{of}} were planned ({{percent}} %). You asked to be told below {{threshold}} %.',
    refusals:
      'On {{day}}, {{value}} of {{of}} people who were asked had declined ({{percent}} %). You asked to be told above {{threshold}} %.',
    own: 'You set this alert yourself, and can remove it on the page of recruitment.',
  },
  report: {
    subject: 'Monthly report of {{study}}',
    made: 'The report of {{month}} is ready: {{study}}, {{site}}. Sign in to open it:',
    own: 'You switched this on yourself, and can switch it off on the page of the report.',
  },
  webhookOff: {
    subject: 'A webhook of {{study}} was turned off',
    happened:
      'The receiver {{host}} in {{study}} took no message for {{days}} days, or said that it is gone. So nothing is sent to it any more.',
    next: 'Repair the receiver, send a test, and turn the webhook on again in My account. What waited was given up: ask the lists for it.',
  },
  newBrowser: {
    subject: 'Sign-in from a new browser',
    happened:
      'Someone signed in to your account at Polyphony from a browser that was not used with it before: {{when}}, {{where}}.',
    own: 'If it was you, you do not need to do anything.',
    strange:
      'If it was not you, choose a new password at once. This signs out everyone who is signed in to your account.',
  },
} as const
