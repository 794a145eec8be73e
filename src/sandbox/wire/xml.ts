/** XML as the REST-XML and EC2 protocols write it: built from strings, escaped at the leaves. */
import { escapeXml } from '../query-protocol.ts'

/** A leaf. */
export const text = (name: string, value: string | number | boolean) =>
  `<${name}>${escapeXml(String(value))}</${name}>`

/** An element around others, which are XML already. */
export const node = (name: string, ...children: readonly string[]) =>
  `<${name}>${children.join('')}</${name}>`

/** A root element in a namespace, with the declaration before it. */
export const xmlDocument = (name: string, namespace: string, ...children: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${namespace}">${children.join('')}</${name}>`
