import Button, { type ButtonProps } from '@cloudscape-design/components/button'
import { useAttention } from '../attention.ts'
import type { Offer } from '../offer-access.ts'

type AnswerButtonsProps = {
  readonly offer: Offer
  readonly deciding: 'authorize' | 'cancel' | undefined
  readonly onDecide: (decision: 'authorize' | 'cancel') => void
}

/** Cancel at the left, Authorize at the right. Both wait until the reader has had the page before them. */
export function AnswerButtons({ offer, deciding, onDecide }: AnswerButtonsProps) {
  const attentive = useAttention()
  const held = { disabled: !attentive || deciding !== undefined, disabledReason: 'One moment' }
  return (
    <div className="answer">
      <Button style={red} {...held} loading={deciding === 'cancel'} onClick={() => onDecide('cancel')}>
        Cancel
      </Button>
      {offer !== 'nothing' && (
        <Button
          style={green}
          {...held}
          loading={deciding === 'authorize'}
          onClick={() => onDecide('authorize')}
        >
          {offer === 'tenants-only' ? 'Authorize for tenants only' : 'Authorize'}
        </Button>
      )}
    </div>
  )
}

/** White text on each of these has a contrast of at least 4.5. */
const solid = (normal: string, pressed: string): ButtonProps.Style => {
  const shades = { default: normal, hover: pressed, active: pressed, disabled: normal }
  return {
    root: {
      background: shades,
      borderColor: shades,
      color: { default: '#fff', hover: '#fff', active: '#fff', disabled: '#fff' },
    },
  }
}

const red = solid('#c4121f', '#950d17')
const green = solid('#1a7433', '#125525')
