import { type Component, licenseText } from './list-components.ts'
import { runtimeVersion } from './project.ts'

const runtime = `Bun ${runtimeVersion} (MIT), https://github.com/oven-sh/bun

Bun links libraries of its own, listed with their licences at https://bun.com/docs/project/license. Two of them are
under the LGPL: WebKit's JavaScriptCore, at https://github.com/oven-sh/webkit, and TinyCC. Bun's build can be repeated
with changed ones, and Jitney's with a changed Bun: \`bun build --compile --compile-executable-path\` takes any.`

const rule = `\n\n${'-'.repeat(80)}\n\n`

const notice = (component: Component) => {
  const { name, version, license } = component
  return `${name} ${version} (${license})\n\n${licenseText(component) ?? 'The package carries no text of its licence.'}`
}

/** The licences of everything that may be in the binary, as those licences ask. */
export const noticesText = (components: readonly Component[]) =>
  `Jitney is under the Apache License 2.0, in the file LICENSE. It is built with the following.\n\n${[
    runtime,
    ...components.map(notice),
  ].join(rule)}\n`
