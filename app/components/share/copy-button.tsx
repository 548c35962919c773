import { Check, Link2 } from "lucide-react"
import { useEffect, useState } from "react"
import { Button } from "#app/components/ui/button.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** Puts a link into the clipboard and says so; on a phone with a share sheet it opens that instead. */
export function CopyButton({ url, title }: { url: string; title: string }) {
  const t = useT("share")
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 3_000)
    return () => clearTimeout(timer)
  }, [copied])

  async function pass() {
    const touch = window.matchMedia("(pointer: coarse)").matches
    if (touch && typeof navigator.share === "function") {
      // Closing the sheet rejects; that is no fault.
      await navigator.share({ url, title }).catch(() => {})
      return
    }
    await navigator.clipboard.writeText(url)
    setCopied(true)
  }

  const Icon = copied ? Check : Link2
  return (
    <Button type="button" size="sm" onClick={pass}>
      <Icon className="size-4" strokeWidth={1.75} aria-hidden="true" />
      <span aria-live="polite">{t(copied ? "copied" : "copy")}</span>
    </Button>
  )
}
