export const run = async (_argv: string[]): Promise<number> => {
  console.error('jitney: this build has no portal')
  return 1
}
