import { Eye, EyeOff } from "lucide-react"
import { type ComponentProps, useState } from "react"
import { useT } from "#app/i18n/provider.tsx"
import { Input } from "./input.tsx"

/** A password that can be looked at while typing, so that it need not be typed twice. Without script it is a plain field. */
export function PasswordInput(props: Omit<ComponentProps<"input">, "type">) {
  const t = useT("auth")
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <span className="relative block">
      <Input {...props} type={shown ? "text" : "password"} className="pr-11" />
      <button
        type="button"
        aria-pressed={shown}
        className="absolute top-0 right-0 grid size-10 place-items-center rounded text-quiet hover:text-ink"
        onClick={() => setShown(!shown)}
      >
        <span className="sr-only">{t("showPassword")}</span>
        <Icon className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </button>
    </span>
  )
}
