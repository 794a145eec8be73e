import type { Hashes } from './homebrew-formula.ts'
import { description, downloads, homepage, license, version } from './project.ts'

export const scoopTargets = ['windows_amd64', 'windows_arm64'] as const

const source = (hashes: Hashes, target: (typeof scoopTargets)[number]) => ({
  url: `${downloads}/jitney_${version}_${target}.zip`,
  hash: hashes[target] ?? '',
})

const update = (target: string) => ({
  url: `${homepage}/releases/download/v$version/jitney_$version_${target}.zip`,
})

/**
 * The other names become Scoop's own small programs, which AWS tools can start as well; those start the program by
 * its real name, so the one that is `aws` and nothing else says so.
 */
export const scoopText = (hashes: Hashes): string =>
  `${JSON.stringify(
    {
      version,
      description,
      homepage,
      license,
      architecture: {
        '64bit': source(hashes, 'windows_amd64'),
        arm64: source(hashes, 'windows_arm64'),
      },
      bin: ['jitney.exe', ['jitney.exe', 'duplo-jit'], ['jitney.exe', 'duplo-aws-credential-process', 'aws']],
      checkver: 'github',
      autoupdate: {
        architecture: { '64bit': update('windows_amd64'), arm64: update('windows_arm64') },
      },
    },
    null,
    4,
  )}\n`
