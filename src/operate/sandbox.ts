export const run = async (_argv: string[]): Promise<number> => {
  console.error('jitney: this build has no sandbox')
  return 1
}
