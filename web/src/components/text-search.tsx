import TextFilter from '@cloudscape-design/components/text-filter'
import { useState } from 'react'

type TextSearchProps = {
  readonly value: string
  /** In the empty field, and for those who cannot see it. */
  readonly label: string
  readonly onChange: (value: string) => void
}

/** Asks the portal once typing rests, not for each letter. */
export function TextSearch({ value, label, onChange }: TextSearchProps) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  // The address can change it too. A blank at the end of what is being typed is no change.
  if (known !== value) {
    setKnown(value)
    if (text.trim() !== value) setText(value)
  }
  return (
    <TextFilter
      filteringText={text}
      filteringPlaceholder={label}
      filteringAriaLabel={label}
      onChange={({ detail }) => setText(detail.filteringText)}
      onDelayedChange={({ detail }) => onChange(detail.filteringText.trim())}
    />
  )
}
