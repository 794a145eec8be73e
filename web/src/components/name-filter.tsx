import TextFilter from '@cloudscape-design/components/text-filter'
import { useEffect, useRef, useState } from 'react'

type NameFilterProps = {
  readonly value: string
  readonly what: string
  readonly onChange: (value: string) => void
}

const pause = 250

/** Asks the portal when the reader stops typing, not for each letter. */
export function NameFilter({ value, what, onChange }: NameFilterProps) {
  const [text, setText] = useState(value)
  const change = useRef(onChange)
  change.current = onChange
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => change.current(text), pause)
    return () => clearTimeout(timer)
  }, [text, value])
  return (
    <TextFilter
      filteringText={text}
      filteringPlaceholder={`Find ${what} by the beginning of their name`}
      filteringAriaLabel={`Find ${what} by the beginning of their name`}
      onChange={({ detail }) => setText(detail.filteringText.slice(0, 100))}
    />
  )
}
