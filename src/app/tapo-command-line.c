/* tapo-command-line.c: the options, what each is for, and which go together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-command-line.h"

#include <glib/gi18n.h>

#include "tapo-error.h"

/* Commands exclude each other; the rest belongs to one of them. */
typedef struct
{
  TapoCommandLine *line;
  gboolean help;
  gboolean version;
  gboolean list;
  gboolean state;
  gboolean quit;
  gboolean service;
  gboolean headless;
  gboolean share_code;
  gboolean share_state;
} Options;

#define DEFAULT_SHARE_PORT 8088

/* --share-code has a value or none. */
static gboolean
on_share_code (const char *name,
               const char *value,
               gpointer data,
               GError **error)
{
  Options *options = data;

  options->share_code = TRUE;
  options->line->share_code_new = value != NULL;
  if (value == NULL || g_str_equal (value, "new"))
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--share-code takes no value but “new”"));
  return FALSE;
}

/* --share-tls has a file or none. */
static gboolean
on_share_tls (const char *name,
              const char *value,
              gpointer data,
              GError **error)
{
  TapoCommandLine *line = ((Options *) data)->line;

  line->share_tls = TRUE;
  g_set_str (&line->share_certificate, value);
  return TRUE;
}

/* --kiosk has a view or none. */
static gboolean
on_kiosk (const char *name,
          const char *value,
          gpointer data,
          GError **error)
{
  TapoCommandLine *line = ((Options *) data)->line;

  line->kiosk = TRUE;
  g_set_str (&line->view, value);
  return TRUE;
}

/* A context that parses into options. Texts are taken as bytes: the running program may have another locale. */
static GOptionContext *
make_context (Options *options)
{
  TapoCommandLine *line = options->line;
  const GOptionEntry entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &options->help, N_ ("Show this help"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version"), NULL },
    { "add", 0, 0, G_OPTION_ARG_FILENAME, &line->address, N_ ("Add a camera: host, host:port or rtsp:// address"), N_ ("ADDRESS") },
    { "check", 0, 0, G_OPTION_ARG_FILENAME, &line->checked, N_ ("Find out what is the matter with a saved camera, or with what is at an address"), N_ ("CAMERA|ADDRESS") },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &line->name, N_ ("With --add: what to call the camera"), N_ ("NAME") },
    { "user", 0, 0, G_OPTION_ARG_FILENAME, &line->user, N_ ("With --add and --check: the user name of the camera account"), N_ ("USER") },
    { "brand", 0, 0, G_OPTION_ARG_FILENAME, &line->brand, N_ ("With --add and --check: the make of the camera, if not “tapo”"), N_ ("BRAND") },
    { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &line->password_stdin, N_ ("With --add and --check: take the password from the first line of standard input; with --export and --import the passphrase"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &options->list, N_ ("List the saved cameras"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json, N_ ("With --list and --check: one JSON object for each camera"), NULL },
    { "remove", 0, 0, G_OPTION_ARG_FILENAME, &line->camera, N_ ("Remove a camera and its password"), N_ ("CAMERA") },
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &line->exported, N_ ("Write the saved cameras to a file, without their passwords"), N_ ("FILE") },
    { "with-passwords", 0, 0, G_OPTION_ARG_NONE, &line->with_passwords, N_ ("With --export: with the passwords, all encrypted by a passphrase that is asked for"), NULL },
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &line->imported, N_ ("Add the cameras of such a file; those that are there stay as they are"), N_ ("FILE") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &line->dry_run, N_ ("With --import: only say what would be added"), NULL },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &line->demo, N_ ("Show simulated cameras; nothing of them is saved"), NULL },
    { "fullscreen", 0, 0, G_OPTION_ARG_NONE, &line->fullscreen, N_ ("Fill the whole screen"), NULL },
    { "kiosk", 0, G_OPTION_FLAG_OPTIONAL_ARG | G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, on_kiosk, N_ ("Show nothing but pictures on the whole screen, those of a view if one is named, and start again after a crash"), N_ ("VIEW") },
    { "state", 0, 0, G_OPTION_ARG_NONE, &options->state, N_ ("Print how each camera of the running program does, as JSON"), NULL },
    { "quit", 0, 0, G_OPTION_ARG_NONE, &options->quit, N_ ("End the running program"), NULL },
    { "headless", 0, 0, G_OPTION_ARG_NONE, &options->headless, N_ ("Share the saved cameras on the network, without a window"), NULL },
    { "share-address", 0, 0, G_OPTION_ARG_FILENAME, &line->share_address, N_ ("With --headless: listen on this address only; “localhost” is this computer"), N_ ("ADDRESS") },
    { "share-port", 0, 0, G_OPTION_ARG_INT, &line->share_port, N_ ("With --headless: the port, 8088 if not given; when it is taken, the next free one"), N_ ("PORT") },
    { "share-access", 0, 0, G_OPTION_ARG_FILENAME, &line->share_access, N_ ("With --headless: who may watch: those with the access code, or anyone on this network"), "code|anyone" },
    { "share-tls", 0, G_OPTION_FLAG_OPTIONAL_ARG | G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK, on_share_tls, N_ ("With --headless: HTTPS, with the certificate and key of a PEM file, or one that is made"), N_ ("FILE") },
    { "share-code", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, on_share_code, N_ ("Print the access code of the share; “new” replaces it"), "new" },
    { "share-state", 0, 0, G_OPTION_ARG_NONE, &options->share_state, N_ ("Print who watches the share, as JSON"), NULL },
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options->service, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &line->cameras, NULL, N_ ("[CAMERA…]") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (NULL);
  GOptionGroup *group;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, N_ ("Shows the pictures of network cameras. With a CAMERA (name, number in the list, or id), shows it large."));
  g_option_context_set_description (
      context,
      N_ ("--add asks for the password on the terminal. It can also come from standard input with\n"
          "--password-stdin, or with a pasted address like rtsp://USER:PASSWORD@HOST/PATH: then it is removed\n"
          "from the list of processes at once, but the shell's history still has it.\n"
          "A program that is already running answers. Status: 0 fine, 1 failed, 2 wrong usage.\n"
          "\n"
          "--check looks at the camera by itself, with one login at most, and ends with 0 when it is well,\n"
          "10–20 when the way to it is to blame, 21–27 the account, 30–35 the stream."));
  /* With the options as what callbacks get. */
  group = g_option_group_new (NULL, NULL, NULL, options, NULL);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  return context;
}

static gboolean
fail (GError **error,
      const char *sentence)
{
  g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, sentence);
  return FALSE;
}

/* The one command that is asked for. */
static gboolean
choose_command (const Options *options,
                GError **error)
{
  TapoCommandLine *line = options->line;
  const struct
  {
    gboolean given;
    TapoCommand command;
  } commands[] = {
    { options->version, TAPO_COMMAND_VERSION },
    { options->service, TAPO_COMMAND_SERVICE },
    { line->address != NULL, TAPO_COMMAND_ADD },
    { line->checked != NULL, TAPO_COMMAND_CHECK },
    { options->list, TAPO_COMMAND_LIST },
    { line->camera != NULL, TAPO_COMMAND_REMOVE },
    { options->state, TAPO_COMMAND_STATE },
    { options->quit, TAPO_COMMAND_QUIT },
    { options->headless, TAPO_COMMAND_HEADLESS },
    { options->share_code, TAPO_COMMAND_SHARE_CODE },
    { options->share_state, TAPO_COMMAND_SHARE_STATE },
    { line->exported != NULL, TAPO_COMMAND_EXPORT },
    { line->imported != NULL, TAPO_COMMAND_IMPORT },
  };
  guint n = 0;

  line->file = g_strdup (line->exported != NULL ? line->exported : line->imported);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (!commands[i].given)
        continue;
      line->command = commands[i].command;
      n++;
    }
  if (n > 1)
    return fail (error, _ ("Only one of --add, --check, --list, --remove, --export, --import, --state, --quit, --headless, --share-code, --share-state and --version can be given at a time"));
  return TRUE;
}

static gboolean
check_texts (const TapoCommandLine *line,
             GError **error)
{
  const char *const texts[] = { line->address, line->checked, line->name, line->user, line->brand, line->camera,
                                line->share_address, line->share_access, line->share_certificate, line->file,
                                line->view };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i] != NULL && !g_utf8_validate (texts[i], -1, NULL))
        return fail (error, _ ("An argument is not valid UTF-8 text"));
      if (texts[i] != NULL && *texts[i] == '\0')
        return fail (error, _ ("An option has an empty value"));
    }
  for (guint i = 0; line->cameras != NULL && line->cameras[i] != NULL; i++)
    {
      if (!g_utf8_validate (line->cameras[i], -1, NULL))
        return fail (error, _ ("An argument is not valid UTF-8 text"));
    }
  return TRUE;
}

/* What does not belong to the command. */
static gboolean
check_combination (const TapoCommandLine *line,
                   GError **error)
{
  gboolean account = line->user != NULL || line->brand != NULL;
  gboolean check = line->command == TAPO_COMMAND_CHECK;
  gboolean sealed = line->command == TAPO_COMMAND_IMPORT || line->with_passwords;

  if (line->command != TAPO_COMMAND_ADD && line->name != NULL)
    return fail (error, _ ("--name goes with --add"));
  if (line->command != TAPO_COMMAND_ADD && !check && account)
    return fail (error, _ ("--user and --brand go with --add or --check"));
  if (line->command != TAPO_COMMAND_ADD && !check && !sealed && line->password_stdin)
    return fail (error, _ ("--password-stdin goes with --add, --check, --import or --export --with-passwords"));
  if (line->command != TAPO_COMMAND_EXPORT && line->with_passwords)
    return fail (error, _ ("--with-passwords goes with --export"));
  if (line->command != TAPO_COMMAND_IMPORT && line->dry_run)
    return fail (error, _ ("--dry-run goes with --import"));
  if (line->command != TAPO_COMMAND_LIST && !check && line->json)
    return fail (error, _ ("--json goes with --list or --check"));
  if (line->command != TAPO_COMMAND_WINDOW && (line->demo || line->fullscreen || line->kiosk))
    return fail (error, _ ("--demo, --fullscreen and --kiosk open a window and do not go with other commands"));
  if (line->kiosk && line->cameras != NULL && line->cameras[0] != NULL && (line->cameras[1] != NULL || line->view != NULL))
    return fail (error, _ ("--kiosk shows all cameras, those of a view, or one"));
  if (line->command != TAPO_COMMAND_HEADLESS && (line->share_address != NULL || line->share_access != NULL || line->share_port != DEFAULT_SHARE_PORT || line->share_tls))
    return fail (error, _ ("--share-address, --share-port, --share-access and --share-tls go with --headless"));
  if (line->share_access != NULL && !g_str_equal (line->share_access, "code") && !g_str_equal (line->share_access, "anyone"))
    return fail (error, _ ("--share-access is “code” or “anyone”"));
  if (line->share_port < 0 || line->share_port > G_MAXUINT16)
    return fail (error, _ ("--share-port is a number up to 65535"));
  if (line->command != TAPO_COMMAND_WINDOW && line->cameras != NULL)
    return fail (error, _ ("This command takes no further camera or address"));
  return TRUE;
}

TapoCommandLine *
tapo_command_line_parse (const char *const *arguments,
                         GError **error)
{
  g_autoptr (TapoCommandLine) line = g_new0 (TapoCommandLine, 1);
  Options options = { .line = line };
  g_autoptr (GOptionContext) context = make_context (&options);
  g_auto (GStrv) copy = g_strdupv ((char **) arguments);
  g_autoptr (GError) local_error = NULL;

  line->share_port = DEFAULT_SHARE_PORT;
  if (!g_option_context_parse_strv (context, &copy, &local_error))
    {
      g_set_error (error, TAPO_ERROR, TAPO_ERROR_CONFIG, _ ("%s; see --help"), local_error->message);
      return NULL;
    }
  if (options.help)
    {
      line->command = TAPO_COMMAND_HELP;
      return g_steal_pointer (&line);
    }
  if (!choose_command (&options, error) || !check_texts (line, error) || !check_combination (line, error))
    return NULL;
  return g_steal_pointer (&line);
}

void
tapo_command_line_free (TapoCommandLine *self)
{
  g_free (self->address);
  g_free (self->checked);
  g_free (self->name);
  g_free (self->user);
  g_free (self->brand);
  g_free (self->camera);
  g_strfreev (self->cameras);
  g_free (self->view);
  g_free (self->share_address);
  g_free (self->share_access);
  g_free (self->share_certificate);
  g_free (self->exported);
  g_free (self->imported);
  g_free (self->file);
  g_free (self);
}

gboolean
tapo_command_line_needs_instance (const TapoCommandLine *self)
{
  return self->command == TAPO_COMMAND_STATE || self->command == TAPO_COMMAND_QUIT
         || self->command == TAPO_COMMAND_SHARE_STATE;
}

char *
tapo_command_line_dup_help (void)
{
  TapoCommandLine line = { 0 };
  Options options = { .line = &line };
  g_autoptr (GOptionContext) context = make_context (&options);

  return g_option_context_get_help (context, FALSE, NULL);
}
