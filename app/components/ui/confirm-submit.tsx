import { type ComponentProps, type ReactNode, useRef, useState } from "react"
import { useT } from "#app/i18n/provider.tsx"
import { Button, SubmitButton } from "./button.tsx"
import { Dialog, DialogClose } from "./dialog.tsx"

/**
 * A submit button for what cannot be taken back: it asks once, in the words of the deed. Without script it submits as any
 * other. A form that is not filled in properly is left to the browser's own messages before anything is asked.
 */
export function ConfirmSubmit({
  title,
  description,
  ...props
}: ComponentProps<typeof SubmitButton> & { title: ReactNode; description: ReactNode }) {
  const t = useT("common")
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const confirmed = useRef(false)

  function ask(event: React.MouseEvent<HTMLButtonElement>) {
    if (confirmed.current || event.currentTarget.form?.checkValidity() === false) return
    event.preventDefault()
    setOpen(true)
  }

  function submit() {
    setOpen(false)
    confirmed.current = true
    button.current?.click()
    confirmed.current = false
  }

  return (
    <>
      <SubmitButton {...props} ref={button} onClick={ask} />
      <Dialog open={open} onOpenChange={setOpen} title={title} description={description}>
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button type="button">{t("back")}</Button>
          </DialogClose>
          <Button type="button" tone="danger" onClick={submit}>
            {props.children}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
