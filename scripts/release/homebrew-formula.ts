import { downloads, homepage, license, version } from './project.ts'
import { otherNames } from './targets.ts'

/** SHA-256 in hexadecimal, by the name of the target. */
export type Hashes = Readonly<Record<string, string>>

export const formulaTargets = ['darwin_arm64', 'darwin_amd64', 'linux_arm64', 'linux_amd64'] as const

const download = (hashes: Hashes, target: (typeof formulaTargets)[number]) =>
  `url "${downloads}/jitney_${version}_${target}.zip"
      sha256 "${hashes[target] ?? ''}"`

/** The formula that `brew install` reads. */
export const formulaText = (hashes: Hashes): string => `class Jitney < Formula
  desc "Short rides into AWS: tenant-scoped, short-lived console sessions and credentials"
  homepage "${homepage}"
  version "${version}"
  license "${license}"

  on_macos do
    on_arm do
      ${download(hashes, 'darwin_arm64')}
    end
    on_intel do
      ${download(hashes, 'darwin_amd64')}
    end
  end

  on_linux do
    on_arm do
      ${download(hashes, 'linux_arm64')}
    end
    on_intel do
      ${download(hashes, 'linux_amd64')}
    end
  end

  # Stripping a program that Bun compiled takes its code away.
  skip_clean "bin"

  def install
    bin.install "jitney"
${otherNames.map((name) => `    bin.install_symlink bin/"jitney" => "${name}"`).join('\n')}
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/jitney version")
${otherNames.map((name) => `    assert_match "credential_process", shell_output("#{bin}/${name} ${name === 'duplo-jit' ? 'aws --help' : '--help'}")`).join('\n')}
  end
end
`
