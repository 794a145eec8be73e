/**
 * The version of our own API. Within a version fields and routes are only added; both sides ignore fields they do
 * not know, so a CLI and a portal of neighbouring versions work together.
 */
export const apiVersion = '1'
export const apiBase = '/api/v1'

/** The portal's answer carries it, so a client can tell a Jitney portal from anything else that answers. */
export const apiVersionHeader = 'jitney-api-version'

/** `jitney/<version>`: which client asked, for the audit trail. */
export const productVersion = '0.1.0'
