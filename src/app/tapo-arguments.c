/* tapo-arguments.c: finds addresses with a password among the arguments and overwrites them where they stand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-arguments.h"

#include <string.h>

#include "tapo-address.h"
#include "tapo-redact.h"
#include "tapo-secret-store.h"

/* Behind these stands an address. */
static const char *const address_options[] = { "--add", "--check" };

/* Where the value of an argument begins: behind the '=' of an option, or with the argument itself. */
static gsize
value_offset (const char *argument)
{
  const char *equals = g_str_has_prefix (argument, "--") ? strchr (argument, '=') : NULL;

  return equals != NULL ? (gsize) (equals + 1 - argument) : 0;
}

static gsize
scheme_length (const char *value)
{
  const char *slashes = strstr (value, "://");

  return slashes != NULL ? (gsize) (slashes + 3 - value) : 0;
}

/* Whether there is a user and a password before an @. */
static gboolean
has_login (const char *value)
{
  const char *rest = value + scheme_length (value);
  const char *at = strrchr (rest, '@');

  return at != NULL && memchr (rest, ':', (gsize) (at - rest)) != NULL;
}

static char *
format_address (const TapoAddress *address,
                const char *value)
{
  g_autoptr (GString) text = g_string_new_len (value, (gssize) scheme_length (value));
  gboolean ipv6 = strchr (address->host, ':') != NULL;

  if (address->user != NULL)
    {
      g_string_append_uri_escaped (text, address->user, NULL, TRUE);
      g_string_append_c (text, '@');
    }
  g_string_append_printf (text, ipv6 ? "[%s]" : "%s", address->host);
  if (address->port != 0)
    g_string_append_printf (text, ":%u", address->port);
  if (address->path != NULL)
    g_string_append (text, address->path);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The value without its password, which goes to password. */
static char *
strip_value (const char *value,
             char **password)
{
  g_autoptr (TapoAddress) address = tapo_address_parse (value, NULL);

  if (address == NULL && has_login (value))
    return g_strdup_printf ("%.*s%s", (int) scheme_length (value), value, strrchr (value, '@') + 1);
  if (address == NULL)
    return tapo_redact (value);
  if (address->password == NULL)
    return g_strdup (value);
  *password = g_steal_pointer (&address->password);
  return format_address (address, value);
}

/* Whether a value is to be taken for an address. A name may well hold an @ and a colon. */
static gboolean
is_address (const char *value,
            gboolean wanted,
            gboolean is_option)
{
  g_autoptr (TapoAddress) address = NULL;

  if (wanted || scheme_length (value) > 0)
    return TRUE;
  if (is_option)
    return FALSE;
  address = tapo_address_parse (value, NULL);
  return address != NULL && address->password != NULL;
}

/* In place, because the kernel shows this very memory. What is left is for people who look at it with ps. */
static void
overwrite (char *argument,
           const char *stripped)
{
  gsize length = strlen (argument);
  gsize keep = MIN (strlen (stripped), length);

  explicit_bzero (argument, length);
  memcpy (argument, stripped, keep);
}

static char *
take_argument (char *argument,
               gboolean wanted,
               char **password)
{
  gsize offset = value_offset (argument);
  g_autofree char *value = NULL;
  char *stripped;

  if (!is_address (argument + offset, wanted, offset > 0))
    return g_strdup (argument);
  value = strip_value (argument + offset, password);
  stripped = g_strdup_printf ("%.*s%s", (int) offset, argument, value);
  if (strcmp (stripped, argument) != 0)
    overwrite (argument, stripped);
  return stripped;
}

/* Whether an address follows: behind its '=', or, where that is missing, as the next argument. */
static gboolean
leads_to_address (const char *argument,
                  gboolean by_equals)
{
  for (guint i = 0; i < G_N_ELEMENTS (address_options); i++)
    {
      gsize length = strlen (address_options[i]);

      if (strncmp (argument, address_options[i], length) == 0 && argument[length] == (by_equals ? '=' : '\0'))
        return TRUE;
    }
  return FALSE;
}

void
tapo_arguments_take (TapoArguments *self,
                     int argc,
                     char **argv)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean behind_option = FALSE;

  *self = (TapoArguments) { 0 };
  if (argc > 0)
    g_strv_builder_add (builder, argv[0]);
  for (int i = 1; i < argc; i++)
    {
      gboolean wanted = behind_option || leads_to_address (argv[i], TRUE);
      char *password = NULL;

      behind_option = leads_to_address (argv[i], FALSE);
      g_strv_builder_take (builder, take_argument (argv[i], wanted, &password));
      if (wanted && self->password == NULL)
        self->password = g_steal_pointer (&password);
      tapo_secret_free (password);
    }
  self->arguments = g_strv_builder_end (builder);
}

void
tapo_arguments_append (TapoArguments *self,
                       const char *argument)
{
  guint n = g_strv_length (self->arguments);

  self->arguments = g_renew (char *, self->arguments, n + 2);
  self->arguments[n] = g_strdup (argument);
  self->arguments[n + 1] = NULL;
}

void
tapo_arguments_clear (TapoArguments *self)
{
  g_clear_pointer (&self->arguments, g_strfreev);
  g_clear_pointer (&self->password, tapo_secret_free);
}
