import favicon from '../../favicon.svg'

export function ProductMark() {
  return (
    <span className="product-mark">
      <img src={favicon} alt="" width={28} height={28} />
      <span>Jitney</span>
    </span>
  )
}
