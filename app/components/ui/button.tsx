import type { ComponentProps, ReactNode } from "react"
import { Link, type LinkProps, useNavigation } from "react-router"
import { useT } from "#app/i18n/provider.tsx"
import { cx } from "./class-names.ts"

/**
 * `primary` is the red one: the one thing to do on a screen, never two. `ink` is the next most important, `quiet` the
 * ordinary one with a hairline, `ghost` for rows and toolbars, `danger` for what cannot be taken back.
 */
export type ButtonTone = "primary" | "ink" | "quiet" | "ghost" | "danger"
export type ButtonSize = "md" | "sm" | "lg"

const tones: Record<ButtonTone, string> = {
  primary: "border-red bg-red text-white hover:border-red-hover hover:bg-red-hover",
  ink: "border-ink bg-ink text-on-ink hover:opacity-88",
  quiet: "border-line bg-panel text-ink hover:border-line-strong",
  ghost: "border-transparent bg-transparent text-ink hover:bg-hover",
  danger: "border-line bg-panel text-red-ink hover:border-red-ink",
}

const sizes: Record<ButtonSize, string> = {
  sm: "h-8 px-3 text-13 gap-1.5",
  md: "h-10 px-4 text-14 gap-2",
  lg: "h-12 px-5 text-16 gap-2",
}

export function buttonClass(tone: ButtonTone = "quiet", size: ButtonSize = "md", wide = false): string {
  return cx(
    "relative inline-flex shrink-0 items-center justify-center rounded border font-medium whitespace-nowrap no-underline select-none",
    "transition-[background-color,border-color,opacity] disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-85",
    tones[tone],
    sizes[size],
    wide && "w-full",
  )
}

interface Look {
  tone?: ButtonTone
  size?: ButtonSize
  wide?: boolean
}

/**
 * A button that says what happens. While `pending` it keeps its width, shows that it works and cannot be pressed again.
 */
export function Button({
  tone,
  size,
  wide,
  pending = false,
  className,
  children,
  type = "submit",
  ...rest
}: ComponentProps<"button"> & Look & { pending?: boolean | undefined }) {
  const t = useT("common")
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : rest.onClick}
      className={cx(buttonClass(tone, size, wide), className)}
    >
      <span className={cx("inline-flex items-center gap-[inherit]", pending && "opacity-0")}>{children}</span>
      {pending && (
        <span className="absolute inset-0 grid place-items-center" role="status">
          <Spinner />
          <span className="sr-only">{t("working")}</span>
        </span>
      )}
    </button>
  )
}

/** The button of a form that is sent by navigation: it shows by itself that its form is on the way. */
export function SubmitButton({ intent, ...props }: ComponentProps<typeof Button> & { intent?: string }) {
  const navigation = useNavigation()
  const sending =
    navigation.state !== "idle" &&
    navigation.formData !== undefined &&
    (intent === undefined || navigation.formData.get("intent") === intent)
  return (
    <Button
      {...props}
      {...(intent === undefined ? {} : { name: "intent", value: intent })}
      pending={sending}
    />
  )
}

export function LinkButton({
  tone,
  size,
  wide,
  className,
  ...rest
}: LinkProps & Look & { children?: ReactNode }) {
  return <Link {...rest} className={cx(buttonClass(tone, size, wide), className)} />
}

export function Spinner() {
  return (
    <svg className="size-4 animate-spin" viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <circle cx="8" cy="8" r="6.25" stroke="currentColor" strokeOpacity=".3" strokeWidth="1.5" />
      <path
        d="M8 1.75A6.25 6.25 0 0 1 14.25 8"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  )
}
