export default {
  list: {
    label: 'Staff of the study',
    invite: 'Invite a staff member',
    none: 'There are no staff members yet',
    noneHint: 'Invite the first staff member. They choose their own password.',
    noneReadHint: 'An administrator invites staff members.',
    reach: 'Only roles at your sites are shown.',
    grant: 'Give another role',
    revoke: 'Remove: {{role}}, {{site}}',
    me: 'you',
    wholeStudy: 'whole study',
  },
  invitation: {
    pending: 'Open invitations',
    title: 'Invite a staff member',
    email: 'E-mail',
    emailHint:
      'One address, or several: one on each line, or a list as your mail program copies it. Each gets a link of its own, which works for this address only.',
    role: 'Role',
    site: 'Site',
    siteHint: 'A role at one site gives no access to other sites.',
    submit: 'Invite',
    made_one: 'The invitation is on its way',
    made_other: 'The invitations are on their way',
    once: 'We are sending a mail with this link to {{email}}. The link works once and is shown here only now. Copy it, in case the mail does not arrive.',
    until_one: 'The link works until {{when}}.',
    until_other: 'The links work until {{when}}.',
    several_one:
      'We are sending a mail with a link to {{people}} person. The link works once and is shown here only now. Copy it, in case the mail does not arrive.',
    several_other:
      'We are sending {{people}} people a mail, each with a link of their own. The links work once and are shown here only now. Copy them, in case a mail does not arrive.',
    copy: 'Copy the link',
    copyAll: 'Copy all addresses and links',
    copied: 'Copied',
    done: 'Done',
    next: 'Invite another staff member',
    expires: 'until {{day}}',
    expired: 'expired {{day}}',
    sent: 'created {{day}}',
    cancel: 'Cancel the invitation of {{email}}',
    cancelTitle: 'Cancel an invitation',
    cancelSubmit: 'Cancel the invitation',
    cancelExplain:
      'The link for the role {{role}}, {{site}} stops working at once. It then shows nothing about the study.',
    cancelled: 'The invitation was cancelled.',
  },
  grant: {
    undone: 'Given by mistake and removed at once',
    title: 'Give another role',
    explain: 'The role takes effect on this person’s next click.',
    submit: 'Give the role',
    done: '{{role}}, {{site}}: given.',
  },
  revoke: {
    title: 'Remove a role',
    submit: 'Remove the role',
    explain:
      'The role ends on this person’s next click, also on pages that are already open. What they did stays in the audit trail under their name.',
    own: 'This is your own role.',
    done: '{{role}}, {{site}}: removed.',
  },
  does: {
    coordinator: 'Registers participants, takes consent and holds sessions. Sees the identity of participants.',
    data_manager: 'Organises the work on recordings and transcripts. Sees codes, never identities.',
    investigator: 'Follows recruitment, consent and retention. Releases transcripts.',
    transcriber: 'Types, checks and translates the transcripts assigned to them. Sees nothing else.',
    analyst: 'Reads and codes released transcripts.',
    monitor: 'Reads consents and the audit trail. Changes nothing.',
    administrator: 'Sets up the study, its sites and its staff.',
  },
  sessions: {
    end: 'End all sign-ins',
    title: 'End all sign-ins',
    explain:
      'This person is signed out in every browser at once, and can sign in again with their password. To keep them out, remove their roles too.',
    done_one: '{{count}} sign-in ended',
    done_other: '{{count}} sign-ins ended',
  },
  codes: {
    reset: 'Remove the one-time codes',
    title: 'Remove one-time codes',
    explain:
      'For a person who has lost their telephone and their recovery codes. Make sure that it is this person who asks. They are signed out everywhere, get a mail, and sign in with the password alone until they set up codes again.',
    done: 'The one-time codes were removed.',
  },
  problem: {
    staff: {
      no_codes: 'This person has no one-time codes.',
      own_sessions: 'You end your own sign-ins in My account.',
      own_codes:
        'You turn off your own codes in My account. If you have lost them, another administrator removes them.',
      not_found: 'This person is not a staff member of this study.',
      own_role:
        'Nobody gives themselves a role. Another administrator of this study gives it to you. If you are the only one, invite a second administrator first.',
      grant_exists: 'This person already has this role.',
      grant_not_found: 'This role was already removed.',
      invitation_not_found: 'This invitation is not open any more. It was used or cancelled. Reload the list.',
      last_administrator: 'A study must keep at least one administrator. Give the role to someone else first.',
    },
  },
} as const
