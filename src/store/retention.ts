const hour = 3_600_000

/** How long after its end a login or a token is still known, and can be told from one that never was, in ms. */
export const forgottenAfter = 30 * 24 * hour

/** Codes live for minutes, so one that ended an hour before another ends can no longer be used, in ms. */
export const codeForgottenAfter = hour

/** Longer than any stretch over which sign-in attempts are counted, in ms. */
export const attemptForgottenAfter = 24 * hour
