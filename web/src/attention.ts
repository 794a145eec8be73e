import { useEffect, useState } from 'react'

const longEnoughToSee = 500

/**
 * Whether the window has been before the reader for half a second. A page that was lured under a double click gets
 * its focus with the first click and must not take the second one for an answer.
 */
export function useAttention(): boolean {
  const [attentive, setAttentive] = useState(false)
  useEffect(() => {
    let timer = setTimeout(setAttentive, longEnoughToSee, true)
    const startAgain = () => {
      clearTimeout(timer)
      setAttentive(false)
      timer = setTimeout(setAttentive, longEnoughToSee, true)
    }
    addEventListener('focus', startAgain)
    document.addEventListener('visibilitychange', startAgain)
    return () => {
      clearTimeout(timer)
      removeEventListener('focus', startAgain)
      document.removeEventListener('visibilitychange', startAgain)
    }
  }, [])
  return attentive
}
