import { passwordLength } from "#app/auth/new-password.ts"
import { Field } from "#app/components/ui/field.tsx"
import { PasswordInput } from "#app/components/ui/password-input.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** A password to be, with the account's address beside it so that a password manager keeps both. */
export function NewPasswordField({ email, short }: { email: string; short: boolean }) {
  const t = useT("auth")
  const { min, max } = passwordLength
  return (
    <>
      <input type="hidden" name="email" autoComplete="username" value={email} />
      <Field
        label={t("newPassword")}
        hint={t("passwordHint", { min })}
        error={short ? t("passwordShort", { min }) : undefined}
        required
      >
        <PasswordInput name="password" autoComplete="new-password" minLength={min} maxLength={max} />
      </Field>
    </>
  )
}
