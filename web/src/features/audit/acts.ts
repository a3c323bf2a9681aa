/** What the log tells of, by who or what acts. An act unknown here shows as the server wrote it. */
export const actGroups = [
  {
    name: 'accounts',
    acts: [
      'user_signed_in',
      'sign_in_failed',
      'account_locked',
      'session_revoked',
      'session_reused',
      'set_up',
      'user_created',
      'user_invited',
      'invitation_accepted',
      'user_enabled',
      'user_disabled',
      'roles_changed',
      'profile_changed',
      'password_changed',
      'password_reset_requested',
      'password_link_created',
      'password_reset',
      'second_factor_enabled',
      'second_factor_removed',
      'second_factor_reset',
    ],
  },
  {
    name: 'positions',
    acts: [
      'position_created',
      'position_changed',
      'members_changed',
      'plan_published',
      'plan_version_begun',
    ],
  },
  {
    name: 'ai',
    acts: [
      'plan_proposed',
      'follow_up_asked',
      'response_evaluated',
      'interview_analysed',
      'cv_added',
      'cv_removed',
    ],
  },
  {
    name: 'candidates',
    acts: [
      'candidates_invited',
      'invitation_renewed',
      'invitation_revoked',
      'invitation_expired',
      'interview_opened',
      'consent_decided',
      'interview_started',
      'question_opened',
      'response_submitted',
      'response_closed',
      'follow_up_opened',
      'follow_up_answered',
      'follow_up_skipped',
      'follow_up_closed',
      'interview_submitted',
      'interview_withdrawn',
    ],
  },
  {
    name: 'people',
    acts: [
      'answer_rated',
      'rating_changed',
      'answer_unveiled',
      'comment_added',
      'decision_made',
      'decision_shared',
    ],
  },
  { name: 'messages', acts: ['announcement_sent', 'mail_sent', 'mail_failed', 'mail_bounced'] },
  { name: 'privacy', acts: ['interview_erased', 'contents_erased'] },
] as const;

export const acts = actGroups.flatMap((group) => group.acts);

export const subjectKinds = [
  'user',
  'session',
  'position',
  'interview',
  'candidate',
  'announcement',
  'server',
] as const;

/** The member of a list that a word of the server's is, or nothing. */
export function known<Word extends string>(words: readonly Word[], word: string): Word | undefined {
  return words.find((each) => each === word);
}
