import { useEffect } from "react"
import { useBlocker } from "react-router"
import { Button } from "#app/components/ui/button.tsx"
import { Dialog } from "#app/components/ui/dialog.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** Asks before something typed is left behind unsaved, within the product and when the window is closed. */
export function UnsavedGuard({ unsaved }: { unsaved: boolean }) {
  const t = useT("program")
  const blocker = useBlocker(
    ({ currentLocation: here, nextLocation: there }) =>
      unsaved && (here.pathname !== there.pathname || here.search !== there.search),
  )
  useEffect(() => {
    if (!unsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", ask)
    return () => window.removeEventListener("beforeunload", ask)
  }, [unsaved])
  return (
    <Dialog
      open={blocker.state === "blocked"}
      onOpenChange={(open) => !open && blocker.reset?.()}
      title={t("editor.leaveTitle")}
      description={t("editor.leaveText")}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button type="button" onClick={() => blocker.proceed?.()}>
          {t("editor.leave")}
        </Button>
        <Button type="button" tone="ink" onClick={() => blocker.reset?.()}>
          {t("editor.stay")}
        </Button>
      </div>
    </Dialog>
  )
}
