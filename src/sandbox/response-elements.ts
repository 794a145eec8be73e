/** What CloudTrail is to say of an answer, carried beside the answer so that nobody has to read it back. */
type Elements = Readonly<Record<string, unknown>>

const elements = new WeakMap<Response, Elements>()

/** Returns the response; `said` must hold no secret. */
export function withElements(response: Response, said: Elements): Response {
  elements.set(response, said)
  return response
}

export const elementsOf = (response: Response): Elements | undefined => elements.get(response)
