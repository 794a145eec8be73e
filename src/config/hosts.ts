import { isIP } from 'node:net'

const names = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/** Exactly the loopback names that are listened on; `localhost.example.com` is none of them. */
export const isLoopbackHost = (host: string): boolean => names.has(host)

export const isAddress = (text: string): boolean => isIP(text) !== 0
