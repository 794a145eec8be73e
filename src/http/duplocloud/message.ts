import type { ShapeError } from '../answer-error.ts'

/** Its clients show the field `Message` to people and read nothing else. */
export const message: ShapeError = (c, { status, title, hint }) =>
  c.json({ Message: hint ? `${title}; ${hint}` : title }, status)
