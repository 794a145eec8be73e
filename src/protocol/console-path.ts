/**
 * Whether the text is a path of the AWS console and nothing else. Whatever a browser could take for another host is
 * not: two slashes, a backslash (which browsers read as a slash), and the control characters that they skip.
 */
export const isConsolePath = (text: string): boolean => /^\/(?![/\\])[^\\\p{Cc}\p{Cf}\p{Z}]*$/u.test(text)
