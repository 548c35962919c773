/** The pennant as a small sign for the header: cloth, border and fringe, without lettering that none could read. */
export function SmallPennant({ label }: { label: string }) {
  return (
    <img src="/pennant-small.svg" alt={label} title={label} width={30} height={46} className="max-w-none" />
  )
}
