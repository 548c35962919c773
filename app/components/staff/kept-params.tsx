import { useSearchParams } from "react-router"

/** What a list was already narrowed by, carried along by a form that asks for `but`. The page starts again at the first. */
export function KeptParams({ but }: { but: readonly string[] }) {
  const [params] = useSearchParams()
  return [...params]
    .filter(([name, value]) => value !== "" && name !== "page" && !but.includes(name))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
