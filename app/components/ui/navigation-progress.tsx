import { useNavigation } from "react-router"

/** A hairline in ink at the top while the next page is on its way; it waits a moment so that quick pages show nothing. */
export function NavigationProgress() {
  const busy = useNavigation().state !== "idle"
  if (!busy) return null
  return (
    <div aria-hidden="true" data-noprint className="fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden">
      <div className="h-full w-1/4 animate-[travel_1.1s_linear_160ms_infinite_backwards] bg-ink" />
    </div>
  )
}
