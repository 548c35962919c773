/** An address as it is written on a parcel. */
export function AddressLines({
  address,
}: {
  address: {
    recipient: string
    line1: string
    line2: string | null
    town: string
    postcode: string
    country: string
  }
}) {
  const { recipient, line1, line2, town, postcode, country } = address
  return (
    <address className="not-italic">
      {[recipient, line1, line2, `${town} ${postcode}`.trim(), country]
        .filter((line) => line !== null && line !== "")
        .map((line, index) => (
          <span key={`${index}${line}`} className="block">
            {line}
          </span>
        ))}
    </address>
  )
}
